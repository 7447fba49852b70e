// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.tck.harness.DriverPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A directory of its own on the real disk, removed when it is closed. */
final class DirectoryPlace implements DriverPlace {
    private final Path directory;
    private final FilesystemOptions options;

    DirectoryPlace(FilesystemOptions options) throws IOException {
        this.options = options;
        directory = Files.createTempDirectory("layerstore-tck");
    }

    Path root() {
        return directory.resolve("root");
    }

    @Override
    public StorageDriver open() throws StorageException {
        return FilesystemDriver.open(root(), options);
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
