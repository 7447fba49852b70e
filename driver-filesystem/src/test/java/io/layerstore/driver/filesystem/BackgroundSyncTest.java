// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import static io.layerstore.driver.filesystem.DriverFixture.path;
import static io.layerstore.driver.filesystem.FilesystemDriverTest.assertKind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundSyncTest {
    private static final long STEP = 16L << 20;

    @TempDir
    Path directory;

    final List<Runnable> tasks = new ArrayList<>();

    @Test
    void atMostOneSyncIsUnderWay() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        BackgroundSync sync = new BackgroundSync(file, tasks::add, 0);
        sync.advance(STEP - 1);
        assertThat(tasks).isEmpty();
        sync.advance(STEP);
        sync.advance(4 * STEP);
        assertThat(tasks).hasSize(1);
        tasks.get(0).run();
        sync.advance(5 * STEP);
        assertThat(tasks).hasSize(2);
        sync.finish();
    }

    @Test
    void failureIsThrownAtTheNextStep() throws IOException {
        BackgroundSync sync = new BackgroundSync(directory.resolve("gone"), Runnable::run, 0);
        sync.advance(STEP);
        assertThatIOException().isThrownBy(() -> sync.advance(2 * STEP)).isInstanceOf(NoSuchFileException.class);
        sync.finish();
    }

    @Test
    void writerWhoseSyncFailedNeverPretendsSuccess() throws IOException {
        try (FilesystemDriver driver = FilesystemDriver.open(
                        directory.resolve("root"), FilesystemOptions.defaults().withExecutor(task -> {
                            removeStaged();
                            task.run();
                        }));
                StorageWriter writer = driver.writer(StageOptions.defaults())) {
            writer.write(ByteBuffer.allocate((int) STEP));
            assertKind(StorageErrorKind.UNAVAILABLE, () -> writer.checkpoint(new byte[0]));
            assertKind(StorageErrorKind.IO, () -> writer.checkpoint(new byte[0]));
            assertKind(StorageErrorKind.IO, writer::seal);
        }
    }

    @Test
    void executorThatTakesNothingOrInterruptsChangesNothing() throws IOException {
        FilesystemOptions refusing = FilesystemOptions.defaults().withExecutor(task -> {
            throw new RejectedExecutionException();
        });
        FilesystemOptions interrupted = FilesystemOptions.defaults().withExecutor(task -> {
            Thread.currentThread().interrupt();
            task.run();
            assertThat(Thread.interrupted()).isTrue();
        });
        for (FilesystemOptions options : List.of(refusing, interrupted)) {
            try (FilesystemDriver driver = FilesystemDriver.open(directory.resolve("root"), options);
                    StorageWriter writer = driver.writer(StageOptions.defaults())) {
                for (int i = 0; i < 3; i++) {
                    writer.write(ByteBuffer.allocate((int) STEP));
                }
                assertThat(writer.seal()
                                .publish(path("a"), WriteOptions.replace())
                                .size())
                        .isEqualTo(3 * STEP);
            }
        }
    }

    private void removeStaged() {
        try {
            for (String name : DriverFixture.staged(directory.resolve("root"))) {
                Files.delete(DriverFixture.staging(directory.resolve("root")).resolve(name));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
