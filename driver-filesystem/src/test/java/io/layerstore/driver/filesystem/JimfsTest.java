// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import static io.layerstore.driver.filesystem.DriverFixture.bytes;
import static io.layerstore.driver.filesystem.DriverFixture.get;
import static io.layerstore.driver.filesystem.DriverFixture.path;
import static io.layerstore.driver.filesystem.DriverFixture.put;
import static io.layerstore.driver.filesystem.DriverFixture.writer;
import static io.layerstore.driver.filesystem.FilesystemDriverTest.assertKind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Feature;
import com.google.common.jimfs.Jimfs;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.Durability;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class JimfsTest {
    @Test
    void everyOperationWorksThere() throws IOException {
        try (FileSystem jimfs = Jimfs.newFileSystem(Configuration.unix());
                FilesystemDriver driver = DriverFixture.openQuick(jimfs.getPath("/store"))) {
            put(driver, "a/b", "1");
            put(driver, "a/b", "2");
            assertKind(
                    StorageErrorKind.ALREADY_EXISTS,
                    () -> driver.putContent(path("a/b"), bytes("3"), WriteOptions.createNew()));
            WriterToken token;
            try (StorageWriter writer = writer(driver, "12")) {
                token = writer.checkpoint(bytes("x"));
                assertKind(StorageErrorKind.BUSY, () -> driver.resume(token));
            }
            StorageWriter resumed = driver.resume(token);
            resumed.write(ByteBuffer.wrap(bytes("34")));
            resumed.seal().publish(path("c/d/e"), WriteOptions.createNew());
            assertThat(get(driver, "a/b") + get(driver, "c/d/e")).isEqualTo("21234");
            assertThat(driver.list(ListRequest.of("").byGroup()).groups()).containsExactly("a/", "c/");
            assertThat(driver.delete(path("c/d/e"), DeleteOptions.any())).isEqualTo(DeleteResult.DELETED);
            assertThat(jimfs.getPath("/store/c")).doesNotExist();
            assertKind(StorageErrorKind.PATH_CONFLICT, () -> put(driver, "a/b/c", "x"));
            assertKind(StorageErrorKind.PATH_CONFLICT, () -> put(driver, "a", "x"));
        }
    }

    @Test
    void shapesThatFoldCaseAreRefused() throws IOException {
        for (Configuration shape : new Configuration[] {Configuration.osX(), Configuration.windows()}) {
            try (FileSystem jimfs = Jimfs.newFileSystem(shape)) {
                assertRefused(jimfs, "case", Durability.NONE);
            }
        }
    }

    @Test
    void fileSystemWithoutLinksIsRefused() throws IOException {
        Configuration shape = Configuration.unix().toBuilder()
                .setSupportedFeatures(Feature.FILE_CHANNEL, Feature.SECURE_DIRECTORY_STREAM)
                .build();
        try (FileSystem jimfs = Jimfs.newFileSystem(shape)) {
            assertRefused(jimfs, "hard links", Durability.NONE);
        }
    }

    @Test
    void directoriesThatCannotBeSyncedAreRefusedWithTheWayOut() throws IOException {
        try (FileSystem jimfs = Jimfs.newFileSystem(Configuration.unix())) {
            assertRefused(jimfs, "durability=process-crash", Durability.POWER_LOSS);
        }
    }

    @Test
    void pruningWorksWithoutSecureStreams() throws IOException {
        Configuration shape = Configuration.unix().toBuilder()
                .setSupportedFeatures(Feature.FILE_CHANNEL, Feature.LINKS, Feature.SYMBOLIC_LINKS)
                .build();
        try (FileSystem jimfs = Jimfs.newFileSystem(shape);
                FilesystemDriver driver = DriverFixture.openQuick(jimfs.getPath("/store"))) {
            put(driver, "a/b/c", "1");
            put(driver, "a/x", "1");
            driver.delete(path("a/b/c"), DeleteOptions.any());
            assertThat(Files.exists(jimfs.getPath("/store/a/b"))).isFalse();
            assertThat(get(driver, "a/x")).isEqualTo("1");
        }
    }

    @Test
    void fullDiskIsNoSpace() throws IOException {
        Configuration shape = Configuration.unix().toBuilder()
                .setMaxSize(1 << 20)
                .setBlockSize(4096)
                .build();
        try (FileSystem jimfs = Jimfs.newFileSystem(shape);
                FilesystemDriver driver = DriverFixture.openQuick(jimfs.getPath("/store"))) {
            assertKind(
                    StorageErrorKind.NO_SPACE,
                    () -> driver.putContent(path("a"), new byte[2 << 20], WriteOptions.replace()));
            assertThat(driver.stat(path("a"))).isEmpty();
            assertThat(DriverFixture.staged(jimfs.getPath("/store"))).isEmpty();
            driver.putContent(path("a"), new byte[1 << 19], WriteOptions.replace());
        }
    }

    @Test
    void closedFileSystemIsUnavailable() throws IOException {
        FileSystem jimfs = Jimfs.newFileSystem(Configuration.unix());
        FilesystemDriver driver = DriverFixture.openQuick(jimfs.getPath("/store"));
        jimfs.close();
        assertKind(StorageErrorKind.UNAVAILABLE, () -> driver.stat(path("a")));
        assertKind(StorageErrorKind.UNAVAILABLE, driver::close);
    }

    private static void assertRefused(FileSystem jimfs, String sentence, Durability durability) {
        var root = jimfs.getRootDirectories().iterator().next().resolve("store");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() ->
                        FilesystemDriver.open(root, FilesystemOptions.defaults().withDurability(durability)))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageErrorKind.CONFIGURATION))
                .withMessageContaining(sentence);
    }
}
