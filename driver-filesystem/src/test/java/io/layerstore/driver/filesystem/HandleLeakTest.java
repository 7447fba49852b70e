// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import static io.layerstore.driver.filesystem.DriverFixture.bytes;
import static io.layerstore.driver.filesystem.DriverFixture.path;
import static io.layerstore.driver.filesystem.DriverFixture.put;
import static io.layerstore.driver.filesystem.DriverFixture.writer;
import static io.layerstore.driver.filesystem.FilesystemDriverTest.assertKind;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class HandleLeakTest {
    private static final int ROUNDS = 50;

    @TempDir
    Path root;

    @Test
    void noCallLeavesADescriptorOpenWhetherItWorksOrNot() throws IOException {
        work();
        long before = descriptors();
        for (int i = 0; i < ROUNDS; i++) {
            work();
        }
        // The JVM opens a few of its own for classes that are loaded late.
        assertThat(descriptors()).isLessThan(before + ROUNDS / 2);
    }

    private void work() throws IOException {
        FilesystemDriver driver = DriverFixture.openQuick(root);
        put(driver, "a/b", "x");
        driver.list(ListRequest.of(""));
        driver.open(path("a/b"), ReadOptions.whole()).close();
        assertKind(StorageErrorKind.RANGE, () -> driver.open(path("a/b"), ReadOptions.from(2)));
        assertKind(
                StorageErrorKind.VERSION_MISMATCH,
                () -> driver.open(path("a/b"), ReadOptions.whole().ifVersion("x")));
        assertKind(
                StorageErrorKind.ALREADY_EXISTS,
                () -> driver.putContent(path("a/b"), bytes("y"), WriteOptions.createNew()));
        StorageWriter writer = writer(driver, "1");
        WriterToken token = writer.checkpoint(new byte[0]);
        assertKind(StorageErrorKind.BUSY, () -> driver.resume(token));
        writer.close();
        driver.resume(token).abort();
        assertKind(StorageErrorKind.STAGE_UNKNOWN, () -> driver.resume(token));
        try (StagedContent staged = writer(driver, "2").seal()) {
            assertKind(StorageErrorKind.PATH_CONFLICT, () -> staged.publish(path("a"), WriteOptions.replace()));
        }
        writer(driver, "left open");
        driver.open(path("a/b"), ReadOptions.whole());
        driver.close();
    }

    private static long descriptors() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }
}
