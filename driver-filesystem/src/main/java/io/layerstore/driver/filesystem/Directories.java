// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.StorageErrorKind;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;

/** Makes the directories that objects need, while others prune the ones that became empty. */
final class Directories {
    /** Greatest number of times that a directory may vanish under a writer before it gives up. */
    static final int MAX_ATTEMPTS = 1000;

    private final StorageRoot root;
    private final ObjectFiles objects;

    Directories(StorageRoot root, ObjectFiles objects) {
        this.root = root;
        this.objects = objects;
    }

    /** Makes a directory and all above it up to the root, which is never made. */
    void make(Path directory) throws IOException {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            try {
                objects.requireReal(directory);
                return;
            } catch (NoSuchFileException e) {
                if (isMade(directory)) {
                    return;
                }
            }
        }
        throw new RefusedException(StorageErrorKind.UNAVAILABLE, directory + " is removed again and again");
    }

    /** Removes a directory in which there is nothing but empty directories; anything else stays, and is reported. */
    void removeEmpty(Path directory) throws IOException {
        try (var entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (!ObjectFiles.attributes(entry).isDirectory()) {
                    throw new DirectoryNotEmptyException(directory.toString());
                }
                removeEmpty(entry);
            }
        }
        DirectoryRemoval.remove(directory);
    }

    /** Makes what is missing, in a directory that was just looked at. */
    private boolean isMade(Path directory) throws IOException {
        try {
            for (Path missing : missing(directory)) {
                Files.createDirectory(missing);
            }
            return true;
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            // Somebody made it, or pruned the one above: the next look tells.
            root.requirePresent();
            return false;
        }
    }

    /** Returns a directory that was not found, and those above it that are not there either, the highest first. */
    private Deque<Path> missing(Path directory) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        Path at = directory;
        do {
            missing.push(at);
            at = ObjectFiles.parent(at);
        } while (!at.equals(root.directory()) && !isDirectory(at));
        objects.requireReal(at);
        return missing;
    }

    private boolean isDirectory(Path at) throws IOException {
        try {
            BasicFileAttributes attributes = ObjectFiles.attributes(at);
            ObjectFiles.requireFileOrDirectory(at, attributes);
            if (attributes.isRegularFile()) {
                throw new RefusedException(StorageErrorKind.PATH_CONFLICT, "an object lies at " + at);
            }
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
