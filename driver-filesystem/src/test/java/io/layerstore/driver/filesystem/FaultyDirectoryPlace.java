// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.tck.disk.DelegatingFileSystem;
import io.layerstore.tck.disk.FaultyDisk;
import io.layerstore.tck.harness.BackEndFaults;
import io.layerstore.tck.harness.BackEndView;
import io.layerstore.tck.harness.DirectoryView;
import io.layerstore.tck.harness.DriverPlace;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/** A directory of its own on the real disk, under which every call can be made to fail. */
final class FaultyDirectoryPlace implements DriverPlace {
    private final Path directory = Files.createTempDirectory("layerstore-tck").toRealPath();
    private final FaultyDisk disk = new FaultyDisk();
    private final DelegatingFileSystem faulty = new DelegatingFileSystem(FileSystems.getDefault(), disk);

    FaultyDirectoryPlace() throws IOException {}

    @Override
    public StorageDriver open() throws StorageException {
        return FilesystemDriver.open(faulty.wrap(root()), FilesystemOptions.defaults());
    }

    @Override
    public Optional<BackEndFaults> faults() {
        return Optional.of(disk);
    }

    @Override
    public Optional<BackEndView> view() {
        return Optional.of(new DirectoryView(root()));
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Path root() {
        return directory.resolve("root");
    }
}
