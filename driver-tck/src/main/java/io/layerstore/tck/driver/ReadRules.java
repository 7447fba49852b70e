// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static io.layerstore.driver.StorageErrorKind.NOT_FOUND;
import static io.layerstore.driver.StorageErrorKind.RANGE;
import static io.layerstore.driver.StorageErrorKind.TOO_LARGE;
import static io.layerstore.driver.StorageErrorKind.VERSION_MISMATCH;
import static io.layerstore.tck.driver.Steps.put;
import static io.layerstore.tck.driver.Steps.read;
import static io.layerstore.tck.rule.StorageAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Capability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.tck.rule.RequiresCapability;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;

/** Opening objects and ranges of them. */
final class ReadRules {
    private static final int RANGES = 60;

    @Rule("SD-READ-01")
    void everyByteIsThere(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("object");
        for (int size : Steps.SIZES) {
            SeededContent whole = context.content(size);
            put(driver, path, whole);
            whole.verify(read(driver, path));
            SeededContent staged = context.content(size + 3L * Steps.MIB);
            Steps.publish(driver, path, staged);
            staged.verify(read(driver, path));
        }
    }

    @Rule("SD-READ-02")
    void nothingIsNotFoundWhenOpened(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        put(driver, context.path("a/b"), context.content(1));
        for (String name : new String[] {"absent", "a", "a/b-x", "a/b/c"}) {
            StoragePath path = context.path(name);
            StorageException failure =
                    assertFails(() -> driver.open(path, ReadOptions.whole()).close(), NOT_FOUND);
            assertThat(failure.getMessage()).contains(path.value()).contains(driver.name());
        }
    }

    @Rule("SD-READ-03")
    void rangesAreExact(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("object");
        SeededContent content = context.content(300_000);
        Steps.publish(driver, path, content);
        for (int i = 0; i < RANGES; i++) {
            int offset = context.random().nextInt(300_000);
            int length = 1 + context.random().nextInt(300_000 - offset);
            byte[] seen = read(driver, path, ReadOptions.range(offset, length));
            content.verify(offset, seen);
            assertThat(seen).as("bytes from %s, length %s", offset, length).hasSize(length);
        }
        content.verify(299_999, read(driver, path, ReadOptions.from(299_999)));
        assertThat(read(driver, path, ReadOptions.range(65_535, 2))).isEqualTo(content.slice(65_535, 2));
    }

    @Rule("SD-READ-04")
    void rangesAtTheEndAndWithoutLengthAreEmpty(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        put(driver, context.path("object"), context.content(100));
        put(driver, context.path("empty"), context.content(0));
        assertThat(read(driver, context.path("object"), ReadOptions.from(100))).isEmpty();
        assertThat(read(driver, context.path("object"), ReadOptions.range(50, 0)))
                .isEmpty();
        assertThat(read(driver, context.path("object"), ReadOptions.range(100, 10)))
                .isEmpty();
        assertThat(read(driver, context.path("empty"), ReadOptions.from(0))).isEmpty();
    }

    @Rule("SD-READ-05")
    void rangesBeyondTheEndAreRefused(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("object");
        put(driver, path, context.content(100));
        for (long offset : new long[] {101, 5000, Integer.MAX_VALUE + 1L, Long.MAX_VALUE}) {
            assertFails(() -> driver.open(path, ReadOptions.from(offset)).close(), RANGE);
            assertFails(() -> driver.open(path, ReadOptions.range(offset, 0)).close(), RANGE);
        }
    }

    @Rule("SD-READ-06")
    void rangesThatGoTooFarAreCut(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("object");
        SeededContent content = context.content(70_000);
        put(driver, path, content);
        for (long length : new long[] {101, Integer.MAX_VALUE, Integer.MAX_VALUE + 1L, Long.MAX_VALUE}) {
            assertThat(read(driver, path, ReadOptions.range(69_900, length))).isEqualTo(content.slice(69_900, 100));
        }
    }

    @Rule("SD-READ-19")
    @RequiresCapability(Capability.READ_IF_VERSION)
    void anotherVersionIsRefused(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("object");
        FileInfo old = put(driver, path, context.content(100));
        SeededContent content = context.content(100);
        FileInfo present = put(driver, path, content);
        content.verify(read(driver, path, ReadOptions.whole().ifVersion(present.version())));
        ReadOptions stale = ReadOptions.range(10, 10).ifVersion(old.version());
        assertFails(() -> driver.open(path, stale).close(), VERSION_MISMATCH);
    }

    @Rule("SD-READ-25")
    void smallObjectsAreReadWhole(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("object");
        for (int size : new int[] {0, 1, 4096, 70_000}) {
            SeededContent content = context.content(size);
            put(driver, path, content);
            content.verify(driver.getContent(path, size));
            content.verify(driver.getContent(path, Integer.MAX_VALUE));
        }
        assertFails(() -> driver.getContent(path, 69_999), TOO_LARGE);
        assertFails(() -> driver.getContent(context.path("absent"), 10), NOT_FOUND);
    }
}
