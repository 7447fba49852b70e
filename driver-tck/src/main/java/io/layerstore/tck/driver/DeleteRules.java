// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static io.layerstore.driver.StorageErrorKind.NOT_FOUND;
import static io.layerstore.tck.driver.Steps.paths;
import static io.layerstore.tck.driver.Steps.put;
import static io.layerstore.tck.driver.Steps.read;
import static io.layerstore.tck.rule.StorageAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Removing objects. */
final class DeleteRules {
    @Rule("SD-DEL-01")
    void removedIsRemoved(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("dir/object");
        put(driver, path, context.content(100));
        assertThat(driver.delete(path, DeleteOptions.any())).isNotEqualTo(DeleteResult.ABSENT);
        for (StorageDriver looking : List.of(driver, context.another())) {
            assertThat(looking.stat(path)).isEmpty();
            assertFails(() -> looking.open(path, ReadOptions.whole()).close(), NOT_FOUND);
            assertThat(paths(looking, "")).isEmpty();
        }
        SeededContent content = context.content(50);
        put(driver, path, content);
        content.verify(read(driver, path));
    }

    @Rule("SD-DEL-02")
    void removingNothingIsNoError(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        for (String name : List.of("absent", "a/b/c", "present", "present", "present/below")) {
            assertThat(driver.delete(context.path(name), DeleteOptions.any())).isNotEqualTo(DeleteResult.DELETED);
            put(driver, context.path("other"), context.content(1));
        }
        put(driver, context.path("file"), context.content(1));
        assertThat(driver.delete(context.path("file/below"), DeleteOptions.any()))
                .isNotEqualTo(DeleteResult.DELETED);
        assertThat(driver.stat(context.path("file"))).isPresent();
    }

    @Rule("SD-DEL-03")
    void removingTouchesNothingElse(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        List<String> names = List.of("a/b/c", "a/b/d", "a/bc", "a-x", "ab");
        for (String name : names) {
            put(driver, context.path(name), context.content(10));
        }
        List<String> before = paths(driver, context.prefix() + "/");
        assertThat(before).hasSameSizeAs(names);
        for (String prefix : List.of("a", "a/b")) {
            assertThat(driver.delete(context.path(prefix), DeleteOptions.any())).isNotEqualTo(DeleteResult.DELETED);
            driver.delete(StoragePath.parse(context.prefix()), DeleteOptions.any());
        }
        assertThat(paths(driver, context.prefix() + "/")).isEqualTo(before);
        driver.delete(context.path("a/b/c"), DeleteOptions.any());
        assertThat(paths(driver, context.prefix() + "/"))
                .hasSize(names.size() - 1)
                .doesNotContain(context.path("a/b/c").value());
        assertStagesUntouched(context, driver);
    }

    private static void assertStagesUntouched(RuleContext context, StorageDriver driver) throws Exception {
        if (driver.capabilities().has(Capability.RESUME)) {
            SeededContent content = context.content(1000);
            WriterToken token = Steps.checkpointed(driver, content);
            for (String path : paths(driver, "")) {
                driver.delete(StoragePath.parse(path), DeleteOptions.any());
            }
            try (StorageWriter writer = driver.resume(token)) {
                content.verify(read(
                        driver, Steps.finish(writer, context.path("object")).path()));
            }
        }
    }

    @Rule("SD-DEL-08")
    void whatIsMadeAgainIsNew(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("dir/object");
        Set<String> versions = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            SeededContent content = context.content(1000 - 100 * i);
            FileInfo info = i % 2 == 0 ? put(driver, path, content) : Steps.publish(driver, path, content);
            assertThat(versions.add(info.version()))
                    .as("whether version %s is new", info.version())
                    .isTrue();
            assertThat(context.another().stat(path)).contains(info);
            content.verify(read(driver, path));
            driver.delete(path, DeleteOptions.any());
        }
    }

    @Rule("SD-DEL-05")
    void manyAreRemovedOneByOne(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        put(driver, context.path("stays"), context.content(1));
        for (int count : new int[] {0, 1, 150, 1001}) {
            List<StoragePath> paths = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                paths.add(context.path("dir" + i % 7 + "/object" + i));
                if (i % 10 == 0) {
                    put(driver, paths.get(i), context.content(1));
                }
            }
            assertThat(driver.deleteAll(paths, DeleteOptions.any())).isEmpty();
            assertThat(paths(driver, context.prefix() + "/"))
                    .containsExactly(context.path("stays").value());
        }
    }
}
