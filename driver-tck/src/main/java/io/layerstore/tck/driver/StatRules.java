// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static io.layerstore.tck.driver.Steps.publish;
import static io.layerstore.tck.driver.Steps.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageWriter;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Looking at objects without reading them. */
final class StatRules {
    private static final Duration SKEW = Duration.ofMinutes(1);

    @Rule("SD-STAT-01")
    void nothingIsEmpty(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        assertThat(driver.stat(context.path("absent"))).isEmpty();
        assertThat(driver.stat(context.path("absent/below/absent"))).isEmpty();
        put(driver, context.path("present"), context.content(1));
        assertThat(driver.stat(context.path("present"))).isPresent();
        assertThat(driver.stat(context.path("present-not"))).isEmpty();
        assertThat(driver.stat(context.path("present/below"))).isEmpty();
    }

    @Rule("SD-STAT-02")
    void sizeIsThatOfThePublishedBytes(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("object");
        for (int size : Steps.SIZES) {
            put(driver, path, context.content(size));
            assertThat(driver.stat(path).map(FileInfo::size)).contains((long) size);
            publish(driver, path, context.content(size + 1));
            assertThat(driver.stat(path).map(FileInfo::size)).contains(size + 1L);
        }
    }

    @Rule("SD-STAT-03")
    void whatLiesAboveAnObjectIsNone(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        put(driver, context.path("a/b/c"), context.content(1));
        assertThat(driver.stat(context.path("a/b"))).isEmpty();
        assertThat(driver.stat(context.path("a"))).isEmpty();
        assertThat(driver.stat(StoragePath.parse(context.prefix()))).isEmpty();
    }

    @Rule("SD-STAT-04")
    void versionChangesWithTheContent(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("object");
        Set<String> versions = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            SeededContent content = context.content(100);
            FileInfo info = i % 2 == 0 ? put(driver, path, content) : publish(driver, path, content);
            assertThat(versions.add(info.version()))
                    .as("version %s is new", info.version())
                    .isTrue();
            put(driver, context.path("other"), context.content(1));
            assertThat(driver.stat(path)).contains(info);
            assertThat(context.another().stat(path)).contains(info);
        }
    }

    @Rule("SD-STAT-05")
    void timeIsThatOfThePublish(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        Instant before = Instant.now();
        FileInfo whole = put(driver, context.path("whole"), context.content(1));
        FileInfo staged = publish(driver, context.path("staged"), context.content(1));
        Instant after = Instant.now();
        assertThat(whole.lastModified()).isBetween(before.minus(SKEW), after.plus(SKEW));
        assertThat(staged.lastModified()).isBetween(before.minus(SKEW), after.plus(SKEW));
    }

    @Rule("SD-STAT-06")
    void stagedBytesChangeNothing(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        FileInfo old = put(driver, context.path("object"), context.content(10));
        StageOptions hinted = StageOptions.defaults().withTarget(old.path()).withExpectedSize(1000);
        try (StorageWriter writer = driver.writer(hinted)) {
            Steps.write(writer, context.content(1000), 0, 1000);
            assertThat(driver.stat(old.path())).contains(old);
            try (StagedContent staged = writer.seal()) {
                assertThat(staged.size()).isEqualTo(1000);
                assertThat(driver.stat(old.path())).contains(old);
                assertThat(context.another().stat(old.path())).contains(old);
            }
        }
        assertThat(driver.stat(old.path())).contains(old);
    }

    @Rule("SD-STAT-07")
    void listingTellsTheSame(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        put(driver, context.path("empty"), context.content(0));
        put(driver, context.path("dir/whole"), context.content(10));
        publish(driver, context.path("dir/staged"), context.content(70_000));
        for (FileInfo file : Steps.files(driver, ListRequest.of(context.prefix() + "/"))) {
            FileInfo stat = driver.stat(file.path()).orElseThrow();
            assertThat(file.size()).as("size of %s", file.path()).isEqualTo(stat.size());
            assertThat(file.version()).as("version of %s", file.path()).isEqualTo(stat.version());
        }
        assertThat(Steps.paths(driver, context.prefix() + "/")).hasSize(3);
    }
}
