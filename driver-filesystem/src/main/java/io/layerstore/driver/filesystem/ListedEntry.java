// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StoragePath;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * An object or directory in a listing.
 *
 * @param key its path from the root; that of a directory ends with a slash, and so sorts where its objects do
 * @param file where it lies
 * @param attributes what is known of it
 */
record ListedEntry(String key, Path file, BasicFileAttributes attributes) implements Comparable<ListedEntry> {
    boolean isDirectory() {
        return attributes.isDirectory();
    }

    FileInfo info() {
        return FileVersion.info(new StoragePath(key), attributes);
    }

    @Override
    public int compareTo(ListedEntry other) {
        return key.compareTo(other.key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ListedEntry entry && entry.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
