// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StoragePath;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** The directory that holds the objects, with the driver's bookkeeping in a place that no path can name. */
final class StorageRoot {
    /** Not a segment of any path, because {@code +} is none of their characters. */
    static final String BOOKKEEPING = "+layerstore";

    private final Path directory;
    private final Path staging;
    private final String identity;

    /** The directory must be the real path of a root that {@link RootOpening} has prepared. */
    StorageRoot(Path directory) throws IOException {
        this.directory = directory;
        this.staging = staging(directory);
        this.identity = identity(staging);
    }

    static Path staging(Path directory) {
        return directory.resolve(BOOKKEEPING).resolve("staging");
    }

    Path directory() {
        return directory;
    }

    Path staging() {
        return staging;
    }

    Path file(StoragePath path) {
        return directory.resolve(path.value());
    }

    /** Names this root in the whole JVM, also if it is reached by several paths. */
    String identity() {
        return identity;
    }

    /** Refuses if the root is not what it was when the driver was opened: removed, or not mounted any more. */
    void requirePresent() throws IOException {
        if (!ObjectFiles.exists(staging)) {
            throw new RefusedException(
                    StorageErrorKind.UNAVAILABLE, "the root directory " + directory + " was removed or unmounted");
        }
    }

    private static String identity(Path staging) throws IOException {
        @Nullable
        Object key = Files.readAttributes(staging, BasicFileAttributes.class).fileKey();
        // Elsewhere the keys of two file systems may be the same.
        boolean isUnique = key != null && staging.getFileSystem().equals(FileSystems.getDefault());
        return isUnique ? String.valueOf(key) : staging.toUri().toString();
    }
}
