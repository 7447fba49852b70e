// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.layerstore.driver.Durability;
import io.layerstore.driver.StorageException;
import io.layerstore.tck.disk.DelegatingFileSystem;
import io.layerstore.tck.disk.DiskPlace;
import io.layerstore.tck.disk.Interposer;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;

/** Makes places for this driver on a file system that forgets what was not synced. */
final class CrashPlaces {
    /** Has names above it, so that a new root has several new directories. */
    static final String ROOT = "/srv/layers/root";

    private CrashPlaces() {}

    static DiskPlace place(Durability durability) throws IOException {
        FilesystemOptions options = FilesystemOptions.defaults().withDurability(durability);
        return new DiskPlace(
                Jimfs.newFileSystem(Configuration.unix()), disk -> FilesystemDriver.open(disk.getPath(ROOT), options));
    }

    /** A place with somebody between the driver and the disk, where perhaps another driver was first, and synced nothing. */
    static DiskPlace place(Interposer interposer, boolean afterWeak) throws IOException {
        FileSystem memory = Jimfs.newFileSystem(Configuration.unix());
        if (afterWeak) {
            Files.createDirectories(memory.getPath("/srv/layers"));
        }
        return new DiskPlace(memory, disk -> {
            if (afterWeak) {
                FilesystemDriver.open(
                                disk.getPath(ROOT), FilesystemOptions.defaults().withDurability(Durability.NONE))
                        .close();
            }
            return FilesystemDriver.open(
                    new DelegatingFileSystem(disk, interposer).getPath(ROOT), FilesystemOptions.defaults());
        });
    }

    /** A place where something is done before the driver is opened. */
    static DiskPlace place(Opening opening) throws IOException {
        return new DiskPlace(Jimfs.newFileSystem(Configuration.unix()), disk -> {
            try {
                opening.before(disk);
            } catch (StorageException e) {
                throw e;
            } catch (IOException e) {
                throw FilesystemExceptions.translate(e, "open", "");
            }
            return FilesystemDriver.open(disk.getPath(ROOT), FilesystemOptions.defaults());
        });
    }

    /** What is done before a driver is opened. */
    @FunctionalInterface
    interface Opening {
        void before(FileSystem disk) throws IOException;
    }
}
