// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StoragePath;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Finds the files of objects. A symbolic link below the root is never followed, wherever it stands in a path. */
final class ObjectFiles {
    private final StorageRoot root;

    ObjectFiles(StorageRoot root) {
        this.root = root;
    }

    /** Returns the attributes of the object at a path, or empty if there is none. */
    Optional<BasicFileAttributes> find(StoragePath path) throws IOException {
        Path file = root.file(path);
        try {
            requireReal(parent(file));
            BasicFileAttributes attributes = attributes(file);
            requireFileOrDirectory(file, attributes);
            return attributes.isRegularFile() ? Optional.of(attributes) : Optional.empty();
        } catch (NoSuchFileException e) {
            root.requirePresent();
            return Optional.empty();
        } catch (FileSystemException e) {
            if (isBelowFile(file)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Opens the object at a path. */
    PinnedFile open(StoragePath path) throws IOException {
        Path file = root.file(path);
        try {
            requireReal(parent(file));
            return PinnedFile.open(file);
        } catch (NoSuchFileException e) {
            root.requirePresent();
            throw notFound();
        } catch (FileSystemException e) {
            if (isBelowFile(file)) {
                throw notFound();
            }
            throw e;
        }
    }

    static RefusedException notFound() {
        return new RefusedException(StorageErrorKind.NOT_FOUND, "nothing lies there");
    }

    /** Refuses a directory below the root whose path leads through a symbolic link. */
    void requireReal(Path directory) throws IOException {
        if (!directory.equals(root.directory()) && !directory.toRealPath().equals(directory)) {
            throw new RefusedException(StorageErrorKind.ACCESS_DENIED, "a symbolic link is on the way to " + directory);
        }
    }

    /** Whether a file stands where the path needs a directory. Error texts cannot tell: they depend on the locale. */
    boolean isBelowFile(Path file) {
        for (Path at = parent(file); !at.equals(root.directory()); at = parent(at)) {
            Optional<BasicFileAttributes> found = attributesIfThere(at);
            if (found.isPresent()) {
                return found.get().isRegularFile();
            }
        }
        return false;
    }

    /** Returns attributes; empty also below a file, where the answer has to come from higher up. */
    private static Optional<BasicFileAttributes> attributesIfThere(Path at) {
        try {
            return Optional.of(attributes(at));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether something is there. Unlike {@link Files#exists}, what cannot be looked at is a failure and not absent. */
    static boolean exists(Path file) throws IOException {
        try {
            attributes(file);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    static void requireFileOrDirectory(Path file, BasicFileAttributes attributes) throws RefusedException {
        if (attributes.isSymbolicLink()) {
            throw new RefusedException(StorageErrorKind.ACCESS_DENIED, file + " is a symbolic link");
        }
        if (attributes.isOther()) {
            throw new RefusedException(StorageErrorKind.ACCESS_DENIED, file + " is neither a file nor a directory");
        }
    }

    static Path parent(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IllegalStateException("no directory above " + file);
        }
        return parent;
    }
}
