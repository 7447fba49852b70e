// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import static io.layerstore.driver.filesystem.DriverFixture.path;
import static io.layerstore.driver.filesystem.DriverFixture.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListPage;
import io.layerstore.driver.ListRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingTest {
    private static final String[] SEGMENTS = {"a", "a-b", "a.b", "a0", "aB", "ab", "A", "-", "~", "_x", "a-", "a.", "b"
    };

    @TempDir
    Path root;

    FilesystemDriver driver;

    @BeforeEach
    void open() throws IOException {
        driver = DriverFixture.openQuick(root);
    }

    @AfterEach
    void close() throws IOException {
        driver.close();
    }

    @Test
    void pagesTogetherAreTheSortedModelFromAnywhere() throws IOException {
        NavigableSet<String> model = fill(20261123, 300);
        Random random = new Random(7);
        List<String> texts = new ArrayList<>(model);
        texts.add("");
        for (int i = 0; i < 300; i++) {
            String prefix = cut(texts.get(random.nextInt(texts.size())), random);
            String after = cut(texts.get(random.nextInt(texts.size())), random);
            int limit = 1 + random.nextInt(i % 2 == 0 ? 3 : 400);
            boolean grouped = random.nextBoolean();
            ListRequest request = new ListRequest(prefix, after, limit, grouped);
            assertThat(all(request)).as("%s", request).isEqualTo(expected(model, request));
        }
    }

    @Test
    void directoryLargerThanThePageIsWalkedInSteps() throws IOException {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 2500; i++) {
            String path = String.format("big/%s-%05d", i % 3 == 0 ? "a" : "b", i);
            Files.createDirectories(root.resolve("big"));
            Files.writeString(root.resolve(path), "x");
            expected.add(path);
        }
        put(driver, "big/a/inside", "x");
        expected.add("big/a/inside");
        expected.sort(null);
        assertThat(all(ListRequest.of("big/").limit(100))).isEqualTo(expected);
        assertThat(all(ListRequest.of("").limit(1000))).isEqualTo(expected);
    }

    @Test
    void foreignFilesEmptyDirectoriesAndLinksAreNotListed() throws IOException {
        put(driver, "a/b", "x");
        Files.createDirectories(root.resolve("empty/deep"));
        Files.createDirectories(root.resolve("sp ace"));
        Files.writeString(root.resolve("sp ace/x"), "x");
        Files.writeString(root.resolve("a/ü"), "x");
        Files.createSymbolicLink(root.resolve("link"), root.resolve("a"));
        Files.createSymbolicLink(root.resolve("a/link"), root.resolve("a/b"));
        assertThat(all(ListRequest.of(""))).containsExactly("a/b");
        assertThat(all(ListRequest.of("").byGroup())).containsExactly("a/");
        assertThat(all(ListRequest.of("a/b/c"))).isEmpty();
        assertThat(all(ListRequest.of("nosuch/x"))).isEmpty();
    }

    @Test
    void entriesSayWhatStatSays() throws IOException {
        put(driver, "a/b", "12345");
        FileInfo listed = driver.list(ListRequest.of("a")).files().get(0);
        assertThat(driver.stat(path("a/b"))).contains(listed);
    }

    private NavigableSet<String> fill(long seed, int count) throws IOException {
        Random random = new Random(seed);
        NavigableSet<String> model = new TreeSet<>();
        while (model.size() < count) {
            StringBuilder path = new StringBuilder(SEGMENTS[random.nextInt(SEGMENTS.length)]);
            for (int depth = random.nextInt(4); depth > 0; depth--) {
                path.append('/').append(SEGMENTS[random.nextInt(SEGMENTS.length)]);
            }
            String text = path.append(random.nextBoolean() ? "" : "f").toString();
            if (model.stream().noneMatch(other -> nested(other, text) || nested(text, other))) {
                put(driver, text, "x");
                model.add(text);
            }
        }
        return model;
    }

    private static boolean nested(String one, String other) {
        return one.startsWith(other + "/");
    }

    private static String cut(String text, Random random) {
        return random.nextInt(3) == 0 ? text : text.substring(0, random.nextInt(text.length() + 1));
    }

    private List<String> all(ListRequest request) throws IOException {
        List<String> all = new ArrayList<>();
        Optional<String> next = Optional.of(request.startAfter());
        while (next.isPresent()) {
            ListPage page = driver.list(request.after(next.get()));
            List<String> entries = new ArrayList<>(page.groups());
            page.files().forEach(file -> entries.add(file.path().value()));
            entries.sort(null);
            assertThat(entries.size()).isLessThanOrEqualTo(request.limit());
            all.addAll(entries);
            next = page.next();
        }
        return all;
    }

    private static List<String> expected(NavigableSet<String> model, ListRequest request) {
        TreeSet<String> entries = new TreeSet<>();
        for (String path : model) {
            if (path.startsWith(request.prefix())) {
                int slash = path.indexOf('/', request.prefix().length());
                entries.add(request.grouped() && slash >= 0 ? path.substring(0, slash + 1) : path);
            }
        }
        return new ArrayList<>(entries.tailSet(request.startAfter(), false));
    }
}
