// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import static io.layerstore.driver.filesystem.DriverFixture.bytes;
import static io.layerstore.driver.filesystem.DriverFixture.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruningRaceTest {
    private static final int ROUNDS = 150;
    private static final int WRITERS = 4;

    @TempDir
    Path root;

    @Test
    void nothingThatWasPublishedIsLostToPruning() throws Exception {
        List<Callable<Void>> tasks = new ArrayList<>();
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        try (FilesystemDriver one = DriverFixture.openQuick(root);
                FilesystemDriver other = DriverFixture.openQuick(root)) {
            for (int i = 0; i < WRITERS; i++) {
                FilesystemDriver driver = i % 2 == 0 ? one : other;
                StoragePath mine = path("deep/er/dir/x" + i);
                tasks.add(() -> {
                    start.await(1, TimeUnit.MINUTES);
                    publishAndDelete(driver, mine);
                    return null;
                });
            }
            runAll(tasks);
            assertThat(root.resolve("deep")).doesNotExist();
        }
    }

    private static void publishAndDelete(FilesystemDriver driver, StoragePath mine) throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            if (i % 2 == 0) {
                driver.putContent(mine, bytes("x"), WriteOptions.createNew());
            } else {
                try (StorageWriter writer = DriverFixture.writer(driver, "x")) {
                    writer.seal().publish(mine, WriteOptions.replace());
                }
            }
            assertThat(driver.stat(mine)).isPresent();
            driver.delete(mine, DeleteOptions.any());
            assertThat(driver.stat(mine)).isEmpty();
        }
    }

    private static void runAll(List<Callable<Void>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
