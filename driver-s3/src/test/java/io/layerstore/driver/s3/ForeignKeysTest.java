// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.ListPage;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What others keep in the bucket under keys that are no paths is passed over by listings, and ends none of them. */
final class ForeignKeysTest {
    private static final int MOST_PAGES = 50;

    private EnginePlace place;
    private StorageDriver driver;

    @BeforeEach
    void open() throws IOException {
        place = new EnginePlace(HeapEngine.get(), Map.of());
        driver = place.open();
    }

    @AfterEach
    void close() throws IOException {
        driver.close();
        place.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1000})
    void onlyPathsAreListed(int limit) throws IOException {
        List<String> paths = List.of("a/1", "a/2", "b", "x/1", "x/z");
        for (String path : paths) {
            driver.putContent(StoragePath.parse(path), new byte[1], WriteOptions.replace());
        }
        putForeign("a/ 1", "a/1 2", "a b/c", "c d", "e/", "f/\u00e9", "x/\u00e9", "x/\u00e8/1", "z z", "zz/");

        assertThat(list("", limit, false)).isEqualTo(paths);
        assertThat(list("x/", limit, false)).containsExactly("x/1", "x/z");
        assertThat(list("c", limit, false)).isEmpty();
        assertThat(list("", limit, true)).contains("a/", "b", "x/").isSubsetOf("a/", "b", "e/", "f/", "x/", "zz/");
        assertThat(list("x/", limit, true)).containsExactly("x/1", "x/z");
    }

    @Test
    void markersOfFoldersEndNoListing() throws IOException {
        driver.putContent(StoragePath.parse("x/1"), new byte[1], WriteOptions.replace());
        putForeign("e/", "f/", "z/");
        assertThat(list("", 1, false)).containsExactly("x/1");
    }

    @Test
    void anotherDriverMayKeepItsOwnBelowAPath() throws IOException {
        try (EnginePlace below = place.below("x/");
                StorageDriver other = below.open();
                StorageWriter writer = other.writer(StageOptions.defaults())) {
            writer.write(ByteBuffer.allocate(6 << 20));
            writer.checkpoint(new byte[0]);
            other.putContent(StoragePath.parse("y"), new byte[1], WriteOptions.replace());
            assertThat(list("", 1, false)).containsExactly("x/y");
            assertThat(list("", 1, true)).containsExactly("x/");
            assertThat(list("x/", 1, true)).containsExactly("x/y");
            writer.abort();
        }
    }

    private void putForeign(String... keys) {
        try (S3Client client = HeapEngine.get().client()) {
            for (String key : keys) {
                client.putObject(b -> b.bucket(TestEngine.BUCKET).key(place.prefix() + key), RequestBody.empty());
            }
        }
    }

    /** Lists page by page, and gives up a listing that does not end. */
    private List<String> list(String prefix, int limit, boolean grouped) throws IOException {
        List<String> all = new ArrayList<>();
        Optional<String> after = Optional.of("");
        for (int pages = 0; after.isPresent(); pages++) {
            assertThat(pages).as("pages, with %s", all).isLessThan(MOST_PAGES);
            ListPage page = driver.list(new ListRequest(prefix, after.get(), limit, grouped));
            List<String> entries = entries(page);
            assertThat(entries).hasSizeLessThanOrEqualTo(limit);
            all.addAll(entries);
            after = page.next();
        }
        return all;
    }

    private static List<String> entries(ListPage page) {
        List<String> entries = new ArrayList<>(page.groups());
        page.files().forEach(file -> entries.add(file.path().value()));
        return entries.stream().sorted().toList();
    }
}
