// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import static io.layerstore.driver.filesystem.DriverFixture.bytes;
import static io.layerstore.driver.filesystem.DriverFixture.get;
import static io.layerstore.driver.filesystem.DriverFixture.path;
import static io.layerstore.driver.filesystem.DriverFixture.put;
import static io.layerstore.driver.filesystem.FilesystemDriverTest.assertKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.WriteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolicLinkTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"last", "dangling", "middle/file", "middle/new", "middle/sub/new", "dangling/new/new"})
    void linksBelowTheRootAreNeverFollowed(String text) throws IOException {
        Path root = directory.resolve("root");
        Path outside = Files.createDirectories(directory.resolve("outside/sub")).getParent();
        Files.writeString(outside.resolve("file"), "secret");
        try (FilesystemDriver driver = DriverFixture.open(root)) {
            Files.createSymbolicLink(root.resolve("last"), outside.resolve("file"));
            Files.createSymbolicLink(root.resolve("middle"), outside);
            Files.createSymbolicLink(root.resolve("dangling"), directory.resolve("nowhere"));
            assertThatRefused(driver, text);
            assertThat(outside.resolve("file")).hasContent("secret");
            assertThat(outside).isDirectoryNotContaining("glob:**/new");
            assertThat(root.resolve(text.substring(0, (text + "/").indexOf('/'))))
                    .isSymbolicLink();
        }
    }

    @Test
    void linkPlantedWhileADriverIsOpenIsNoticed() throws IOException {
        Path root = directory.resolve("root");
        try (FilesystemDriver driver = DriverFixture.open(root)) {
            put(driver, "a/b/c", "x");
            Files.move(root.resolve("a"), directory.resolve("moved"));
            Files.createSymbolicLink(root.resolve("a"), directory.resolve("moved"));
            assertThatRefused(driver, "a/b/c");
        }
    }

    @Test
    void rootItselfMayBeALink() throws IOException {
        Files.createDirectory(directory.resolve("real"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("real"));
        try (FilesystemDriver driver = DriverFixture.open(link)) {
            put(driver, "a/b", "x");
            assertThat(get(driver, "a/b")).isEqualTo("x");
            assertThat(directory.resolve("real/a/b")).hasContent("x");
        }
    }

    private static void assertThatRefused(FilesystemDriver driver, String text) {
        assertKind(StorageErrorKind.ACCESS_DENIED, () -> put(driver, text, "x"));
        assertKind(
                StorageErrorKind.ACCESS_DENIED,
                () -> driver.putContent(path(text), bytes("x"), WriteOptions.createNew()));
        if (!text.startsWith("dangling/")) {
            assertKind(StorageErrorKind.ACCESS_DENIED, () -> driver.stat(path(text)));
            assertKind(StorageErrorKind.ACCESS_DENIED, () -> driver.open(path(text), ReadOptions.whole()));
            assertKind(StorageErrorKind.ACCESS_DENIED, () -> driver.delete(path(text), DeleteOptions.any()));
        }
    }
}
