// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.disk;

import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.tck.harness.BackEndView;
import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.harness.PowerSupply;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A place for drivers that keep files, on a file system in memory that can lose its power. */
public final class DiskPlace implements DriverPlace {
    private final FileSystem memory;
    private final CrashFileSystem disk;
    private final Opener opener;

    /**
     * Makes a place.
     *
     * @param memory an empty file system in memory, which is closed with the place
     * @param opener opens the driver under test
     * @throws IOException if the file system cannot be read
     */
    public DiskPlace(FileSystem memory, Opener opener) throws IOException {
        this.memory = memory;
        this.disk = new CrashFileSystem(memory);
        this.opener = opener;
    }

    /** Opens a driver on a file system, in the same directory of it each time. */
    @FunctionalInterface
    public interface Opener {
        /**
         * Opens a driver.
         *
         * @param disk the file system
         * @return an open driver
         * @throws StorageException if it cannot be opened
         */
        StorageDriver open(FileSystem disk) throws StorageException;
    }

    @Override
    public StorageDriver open() throws StorageException {
        return opener.open(disk.mounted());
    }

    @Override
    public Optional<PowerSupply> power() {
        return Optional.of(disk);
    }

    @Override
    public Optional<BackEndView> view() {
        return Optional.of(this::files);
    }

    private SortedMap<String, Long> files() throws IOException {
        SortedMap<String, Long> sizes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(disk.mounted().getPath("/"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sizes.put(file.toString(), Files.size(file));
            }
        }
        return sizes;
    }

    @Override
    public void close() throws IOException {
        memory.close();
    }
}
