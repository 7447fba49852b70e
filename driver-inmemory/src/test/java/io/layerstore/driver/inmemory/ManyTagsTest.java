// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.core.Layerstore;
import io.layerstore.digest.Digest;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import io.layerstore.manifest.Page;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import io.layerstore.tck.fault.FaultyStorageDriver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists that take several pages of the back-end are in order and whole, and take few requests. */
final class ManyTagsTest {
    private static final RepositoryName REPOSITORY = RepositoryName.parse("r");
    private static final Digest DIGEST = Digest.parse("sha256:" + "ab".repeat(32));

    private final HeapPlace place = new HeapPlace();
    private FaultyStorageDriver driver;
    private Layerstore store;

    @BeforeEach
    void open() throws StorageException {
        driver = new FaultyStorageDriver(place.openSound());
        store = Layerstore.builder().driver(driver).build();
    }

    @AfterEach
    void close() throws StorageException {
        store.close();
        place.close();
    }

    private static void link(StorageDriver target, StoragePath path) throws StorageException {
        target.putContent(path, DIGEST.toString().getBytes(StandardCharsets.US_ASCII), WriteOptions.replace());
    }

    private void history(Tag tag, String hex) throws StorageException {
        link(driver, StoragePath.parse(Tree.tags(REPOSITORY) + tag + "/index/sha256/" + hex + "/link"));
    }

    /** Something that gives a page after a text. */
    private interface Pages<T> {
        Page<T> from(String text) throws IOException;
    }

    private static <T> List<T> all(Pages<T> pages) throws IOException {
        List<T> all = new ArrayList<>();
        Optional<String> from = Optional.of("");
        while (from.isPresent()) {
            Page<T> page = pages.from(from.get());
            all.addAll(page.entries());
            from = page.next();
        }
        return all;
    }

    @Test
    void thousandsOfTagsAreListedInOrderWithFewRequests() throws IOException {
        link(driver, Tree.manifest(REPOSITORY, DIGEST));
        NavigableSet<Tag> tags = new TreeSet<>();
        for (int i = 0; i < 2000; i++) {
            tags.add(Tag.parse("t" + i % 10 + (i % 3 == 0 ? "-" : ".") + i));
        }
        for (int i = 0; i < 10; i++) {
            tags.add(Tag.parse("t" + i));
        }
        for (Tag tag : tags) {
            link(driver, Tree.tag(REPOSITORY, tag));
            history(tag, DIGEST.hex());
        }
        for (int i = 0; i < 2500; i++) {
            history(Tag.parse("t5"), String.format(java.util.Locale.ROOT, "%064x", i));
        }
        driver.disarm();
        assertThat(all(from -> store.tags().tags(REPOSITORY, from, 1000))).containsExactlyElementsOf(tags);
        assertThat(driver.calls()).as("requests for three pages").hasSizeLessThan(30);
        assertThat(all(from -> store.tags().tags(REPOSITORY, from, 97))).containsExactlyElementsOf(tags);
    }

    @Test
    void aThousandRepositoriesAreListedInOrder() throws IOException {
        NavigableSet<RepositoryName> names = new TreeSet<>();
        for (int i = 0; i < 600; i++) {
            names.add(RepositoryName.parse("p" + i % 7 + (i % 3 == 0 ? "-" : "/") + i));
            names.add(RepositoryName.parse("p" + i % 7));
        }
        for (RepositoryName name : names) {
            link(driver, Tree.manifest(name, DIGEST));
            for (int i = 0; i < 3; i++) {
                link(
                        driver,
                        Tree.link(
                                name, Digest.parse("sha256:" + String.valueOf(i).repeat(64))));
            }
        }
        for (int i = 0; i < 2500; i++) {
            Digest layer = Digest.parse("sha256:" + String.format(java.util.Locale.ROOT, "%064x", i));
            link(driver, Tree.link(RepositoryName.parse("p3"), layer));
        }
        assertThat(all(from -> store.manifests().repositories(from, 1000))).containsExactlyElementsOf(names);
        assertThat(all(from -> store.manifests().repositories(from, 13))).containsExactlyElementsOf(names);
    }
}
