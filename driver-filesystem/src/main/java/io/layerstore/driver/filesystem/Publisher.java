// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.Durability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** Moves complete files from staging to their paths, in one step each. */
final class Publisher {
    private final StorageRoot root;
    private final ObjectFiles objects;
    private final Directories directories;
    private final DurableDirectories durable;
    private final PublishTimes times;

    Publisher(StorageRoot root, ObjectFiles objects, DurableDirectories durable, PublishTimes times) {
        this.root = root;
        this.objects = objects;
        this.directories = new Directories(root, objects);
        this.durable = durable;
        this.times = times;
    }

    /** Gives a staged file the time of its publish. Before its bytes are synced this costs no sync of its own. */
    void stamp(Path staged) throws IOException {
        FileTime time = times.next();
        // Both times, because the view would look the other one up first.
        Files.getFileAttributeView(staged, BasicFileAttributeView.class).setTimes(time, time, null);
    }

    /**
     * Puts a stamped file in its place, where it is visible from then on. If it was created there it still has its staged name
     * too, which must not go before the new one is durable: the disk may remember the one and forget the other.
     */
    FileInfo place(Path staged, long size, StoragePath path, WriteOptions.Mode mode) throws IOException {
        FileInfo info = FileVersion.info(path, ObjectFiles.attributes(staged));
        if (info.size() != size) {
            throw new RefusedException(
                    StorageErrorKind.CORRUPT, info.size() + " bytes are stored of the " + size + " that were written");
        }
        Path target = root.file(path);
        for (int attempt = 0; attempt < Directories.MAX_ATTEMPTS; attempt++) {
            if (isPlaced(staged, target, mode)) {
                return info;
            }
        }
        throw new RefusedException(StorageErrorKind.UNAVAILABLE, "its directory is removed again and again");
    }

    /** Makes the entry of a published object survive what it has to. */
    void makeDurable(StoragePath path, Durability durability) throws IOException {
        if (durability == Durability.POWER_LOSS) {
            durable.sync(ObjectFiles.parent(root.file(path)));
        }
    }

    private boolean isPlaced(Path staged, Path target, WriteOptions.Mode mode) throws IOException {
        directories.make(ObjectFiles.parent(target));
        try {
            if (mode == WriteOptions.Mode.CREATE_NEW) {
                link(staged, target);
            } else {
                rename(staged, target);
            }
            return true;
        } catch (NoSuchFileException e) {
            // The directory was pruned, or the staged file is gone; only the first is mended by trying again.
            ObjectFiles.attributes(staged);
            requireNotBelowFile(target);
            return false;
        } catch (FileAlreadyExistsException e) {
            requireReplaceable(target);
            throw new RefusedException(StorageErrorKind.ALREADY_EXISTS, "something is there already");
        } catch (FileSystemException e) {
            requireReplaceable(target);
            requireNotBelowFile(target);
            throw e;
        }
    }

    private void requireNotBelowFile(Path target) throws RefusedException {
        if (objects.isBelowFile(target)) {
            throw new RefusedException(StorageErrorKind.PATH_CONFLICT, "an object lies on the way to it");
        }
    }

    private void link(Path staged, Path target) throws IOException {
        try {
            Files.createLink(target, staged);
        } catch (FileAlreadyExistsException e) {
            if (ObjectFiles.attributes(target).isDirectory()) {
                requireReplaceable(target);
                Files.createLink(target, staged);
            } else {
                throw e;
            }
        }
    }

    private void rename(Path staged, Path target) throws IOException {
        requireReplaceable(target);
        Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Refuses what a publish must not replace; directories without any object in them make way. */
    private void requireReplaceable(Path target) throws IOException {
        try {
            BasicFileAttributes attributes = ObjectFiles.attributes(target);
            ObjectFiles.requireFileOrDirectory(target, attributes);
            if (attributes.isDirectory()) {
                removeEmpty(target);
            }
        } catch (NoSuchFileException e) {
            return;
        }
    }

    private void removeEmpty(Path target) throws IOException {
        try {
            directories.removeEmpty(target);
        } catch (DirectoryNotEmptyException e) {
            throw new RefusedException(StorageErrorKind.PATH_CONFLICT, "objects lie below it");
        }
    }
}
