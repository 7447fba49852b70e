// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.layerstore.driver.Durability;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the tests of this module do again and again. */
final class DriverFixture {
    static final FilesystemOptions QUICK = FilesystemOptions.defaults().withDurability(Durability.NONE);

    private DriverFixture() {}

    static FilesystemDriver open(Path root) throws IOException {
        return FilesystemDriver.open(root, FilesystemOptions.defaults());
    }

    static FilesystemDriver openQuick(Path root) throws IOException {
        return FilesystemDriver.open(root, QUICK);
    }

    static Path jimfsRoot() {
        return Jimfs.newFileSystem(Configuration.unix()).getPath("/store");
    }

    static StoragePath path(String text) {
        return StoragePath.parse(text);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static void put(StorageDriver driver, String path, String content) throws IOException {
        driver.putContent(path(path), bytes(content), WriteOptions.replace());
    }

    static String get(StorageDriver driver, String path) throws IOException {
        return new String(driver.getContent(path(path), 1 << 20), StandardCharsets.UTF_8);
    }

    static StorageWriter writer(StorageDriver driver, String content) throws IOException {
        StorageWriter writer = driver.writer(StageOptions.defaults());
        writer.write(ByteBuffer.wrap(bytes(content)));
        return writer;
    }

    static String rest(StorageDriver driver, String path, ReadOptions options) throws IOException {
        try (StorageReader reader = driver.open(path(path), options)) {
            return new String(reader.asInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Path staging(Path root) {
        return root.resolve("+layerstore").resolve("staging");
    }

    /** The names in staging, without the file that shows that a driver is alive. */
    static List<String> staged(Path root) throws IOException {
        try (var files = Files.list(staging(root))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".instance"))
                    .sorted()
                    .toList();
        }
    }
}
