// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.tck.disk.DelegatingFileSystem;
import io.layerstore.tck.disk.DiskPlace;
import io.layerstore.tck.disk.FaultyDisk;
import io.layerstore.tck.harness.BackEndFaults;
import io.layerstore.tck.harness.BackEndView;
import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.harness.PowerSupply;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A place with everything that the kit can use: a disk that can lose its power and fail, and a look behind the driver. */
final class FullPlace implements DriverPlace {
    private final FaultyDisk faults = new FaultyDisk();
    private final Map<FileSystem, FileSystem> faulty = new ConcurrentHashMap<>();
    private final DiskPlace place;

    FullPlace() throws IOException {
        place = new DiskPlace(Jimfs.newFileSystem(Configuration.unix()), this::open);
    }

    /** All instances that are open between two losses of power see one file system, and so each other. */
    private StorageDriver open(FileSystem disk) throws StorageException {
        FileSystem failing = faulty.computeIfAbsent(disk, mounted -> new DelegatingFileSystem(mounted, faults));
        return FilesystemDriver.open(failing.getPath(CrashPlaces.ROOT), FilesystemOptions.defaults());
    }

    @Override
    public StorageDriver open() throws StorageException {
        return place.open();
    }

    @Override
    public Optional<PowerSupply> power() {
        return place.power();
    }

    @Override
    public Optional<BackEndFaults> faults() {
        return Optional.of(faults);
    }

    @Override
    public Optional<BackEndView> view() {
        return place.view();
    }

    @Override
    public void close() throws IOException {
        place.close();
    }
}
