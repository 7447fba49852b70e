// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The path of an object in a driver: segments joined by slashes, such as {@code blobs/sha256/ab/data}. Immutable, and
 * never wrong: a segment has 1 to 255 characters out of {@code A-Z a-z 0-9 . _ ~ -} (those that need no escape in a URL,
 * a shell or a file system) and is not {@code .} or {@code ..}; a path has at most 900 characters (SD-KEY-03). Paths
 * are case-sensitive and are ordered by their bytes, slashes included.
 *
 * @param value the path
 */
public record StoragePath(String value) implements Comparable<StoragePath> {
    /** The greatest length of a path in characters, which are also bytes. */
    public static final int MAX_LENGTH = 900;

    /** The greatest length of a segment in characters, which are also bytes. */
    public static final int MAX_SEGMENT_LENGTH = 255;

    /**
     * Checks the parts.
     *
     * @param value the path
     * @throws InvalidStoragePathException if it does not follow the grammar
     */
    public StoragePath {
        Objects.requireNonNull(value, "value");
        if (value.length() > MAX_LENGTH) {
            throw new InvalidStoragePathException(value, "it is longer than " + MAX_LENGTH + " characters");
        }
        PathSyntax.checkSegments(value, value);
    }

    /**
     * Parses a path.
     *
     * @param text such as {@code blobs/sha256/ab/data}
     * @return the path
     * @throws InvalidStoragePathException if it does not follow the grammar
     */
    public static StoragePath parse(String text) {
        return new StoragePath(text);
    }

    /**
     * Returns a path below this one.
     *
     * @param more one or more segments joined by slashes
     * @return this path, a slash, and those segments
     * @throws InvalidStoragePathException if the result does not follow the grammar
     */
    public StoragePath resolve(String more) {
        return new StoragePath(value + "/" + more);
    }

    /** {@return the segments in order; unmodifiable} */
    public List<String> segments() {
        return List.of(value.split("/", -1));
    }

    /** {@return the last segment} */
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /** {@return the path without its last segment, or empty if it has only one} */
    public Optional<StoragePath> parent() {
        int slash = value.lastIndexOf('/');
        return slash < 0 ? Optional.empty() : Optional.of(new StoragePath(value.substring(0, slash)));
    }

    @Override
    public int compareTo(StoragePath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
