// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static io.layerstore.tck.driver.Steps.paths;
import static io.layerstore.tck.driver.Steps.publish;
import static io.layerstore.tck.driver.Steps.put;
import static io.layerstore.tck.driver.Steps.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.InvalidStoragePathException;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.rule.RequiresCapability;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Paths: what they may look like, and that they have nothing to do with each other. */
final class KeyRules {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~-";
    private static final int RANDOM_PATHS = 40;

    @Rule("SD-KEY-01")
    void allowedPathsAreKept(RuleContext context) throws Throwable {
        Map<StoragePath, SeededContent> objects = new TreeMap<>();
        objects.put(context.path(ALPHABET), context.content(10));
        for (int i = 0; i < context.limits().repetitions(RANDOM_PATHS); i++) {
            String segments = i + randomSegment(context.random()) + "/" + randomSegment(context.random());
            objects.put(context.path(segments), context.content(10));
        }
        assertAllKept(context.driver(), context.prefix() + "/", objects);
    }

    private static String randomSegment(Random random) {
        StringBuilder segment = new StringBuilder("x");
        random.ints(1 + random.nextInt(30), 0, ALPHABET.length())
                .forEach(index -> segment.append(ALPHABET.charAt(index)));
        return segment.toString();
    }

    @Rule("SD-KEY-02")
    void pathsThatDifferInCaseAreDifferent(RuleContext context) throws Throwable {
        Map<StoragePath, SeededContent> objects = new TreeMap<>();
        for (String name : List.of("aa", "aA", "Aa", "AA", "dir/i", "dir/I", "DIR/i", "Dir/I")) {
            objects.put(context.path(name), context.content(10));
        }
        assertAllKept(context.driver(), context.prefix() + "/", objects);
    }

    @Rule("SD-KEY-05")
    void awkwardPathsWork(RuleContext context) throws Throwable {
        Map<StoragePath, SeededContent> objects = new TreeMap<>();
        List<String> names = List.of(
                ".hidden",
                "a.",
                "...",
                "....",
                "con",
                "nul",
                "aux.txt",
                "COM1",
                "-rf",
                "--",
                "~",
                "~root",
                "a.tmp",
                "a.lock",
                "a.part",
                ".DS_Store",
                "_",
                "0",
                "data",
                "s".repeat(StoragePath.MAX_SEGMENT_LENGTH),
                "d/" + "d/".repeat(98) + "d",
                "x/.../a",
                "x/~/a",
                "x/-/a");
        names.forEach(name -> objects.put(context.path("k/" + name), context.content(10)));
        String longest = context.prefix() + "/l" + "/segment".repeat(120);
        objects.put(
                StoragePath.parse(longest.substring(0, context.place().longestPath() - 1) + "x"), context.content(10));
        assertAllKept(context.driver(), context.prefix() + "/", objects);
    }

    @Rule("SD-KEY-07")
    void neighboursHaveNothingToDoWithEachOther(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        Map<StoragePath, SeededContent> objects = new TreeMap<>();
        for (String name : List.of("a/b", "a/b-x", "a/b.x", "a/bc", "a/b0", "a-x", "ab", "a.b/b")) {
            objects.put(context.path(name), context.content(10));
        }
        assertAllKept(driver, context.prefix() + "/", objects);
        put(driver, context.path("a/b"), context.content(20));
        driver.delete(context.path("a/b"), DeleteOptions.any());
        objects.remove(context.path("a/b"));
        for (Map.Entry<StoragePath, SeededContent> entry : objects.entrySet()) {
            entry.getValue().verify(read(driver, entry.getKey()));
        }
    }

    @Rule("SD-KEY-08")
    @RequiresCapability(Capability.NESTED_OBJECTS)
    void objectsMayLieBelowObjects(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        SeededContent below = context.content(30);
        Map<StoragePath, SeededContent> objects =
                new TreeMap<>(Map.of(context.path("a"), context.content(10), context.path("a/b/c"), below));
        assertAllKept(driver, context.prefix() + "/", objects);
        publish(driver, context.path("a/b"), context.content(20));
        driver.delete(context.path("a"), DeleteOptions.any());
        assertThat(paths(driver, context.prefix() + "/"))
                .containsExactly(
                        context.path("a/b").value(), context.path("a/b/c").value());
        below.verify(read(driver, context.path("a/b/c")));
    }

    @Rule("SD-KEY-09")
    void bookkeepingCannotBeReached(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        FileInfo object = put(driver, context.path("object"), context.content(10));
        try (StorageWriter writer = driver.writer(StageOptions.defaults());
                StagedContent sealed = Steps.stage(driver, context.content(100))) {
            writer.write(context.content(100).buffer(0, 100));
            if (driver.capabilities().has(Capability.RESUME)) {
                String token = writer.checkpoint(new byte[] {1}).value();
                if (isPath(token)) {
                    assertThat(driver.stat(StoragePath.parse(token))).isEmpty();
                }
            }
            assertThat(sealed.size()).isEqualTo(100);
            assertThat(paths(driver, "")).containsExactly(object.path().value());
        }
        driver.delete(object.path(), DeleteOptions.any());
        assertThat(paths(driver, "")).isEmpty();
    }

    @Rule("SD-KEY-10")
    void pathsThatLookLikeBookkeepingAreAllowed(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        SeededContent content = context.content(1000);
        try (StorageWriter writer = driver.writer(StageOptions.defaults())) {
            Steps.write(writer, content, 0, 1000);
            Map<StoragePath, SeededContent> objects = new TreeMap<>();
            for (String name : List.of(
                    ".staging/1",
                    "staging/a",
                    ".stage/a",
                    "stages/a",
                    "tmp/a",
                    ".tmp/a",
                    ".layerstore/a",
                    "uploads/a",
                    ".locks/a",
                    ".trash/a",
                    "a.tmp",
                    "objects/a",
                    ".meta/a",
                    "data/a",
                    ".version",
                    "lock")) {
                objects.put(StoragePath.parse(name), context.content(10));
            }
            if (driver.capabilities().has(Capability.RESUME)) {
                String token = writer.checkpoint(new byte[0]).value();
                objects.put(StoragePath.parse(isPath(token) ? token : "token"), context.content(10));
            }
            assertAllKept(driver, "", objects);
            content.verify(
                    read(driver, Steps.finish(writer, context.path("published")).path()));
        }
    }

    private static boolean isPath(String token) {
        try {
            return !StoragePath.parse(token).value().isEmpty();
        } catch (InvalidStoragePathException e) {
            return false;
        }
    }

    /** Writes all of them in both ways, and looks at each in every way. */
    private static void assertAllKept(StorageDriver driver, String prefix, Map<StoragePath, SeededContent> objects)
            throws Exception {
        boolean whole = true;
        for (Map.Entry<StoragePath, SeededContent> entry : objects.entrySet()) {
            FileInfo info = whole
                    ? driver.putContent(entry.getKey(), entry.getValue().bytes(), WriteOptions.replace())
                    : publish(driver, entry.getKey(), entry.getValue());
            assertThat(info.path()).isEqualTo(entry.getKey());
            whole = !whole;
        }
        for (Map.Entry<StoragePath, SeededContent> entry : objects.entrySet()) {
            entry.getValue().verify(read(driver, entry.getKey()));
            assertThat(driver.stat(entry.getKey()).map(FileInfo::path)).contains(entry.getKey());
        }
        assertThat(paths(driver, prefix))
                .containsExactlyElementsOf(
                        objects.keySet().stream().map(StoragePath::value).toList());
    }
}
