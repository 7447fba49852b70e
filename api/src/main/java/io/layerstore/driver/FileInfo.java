// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an object. Immutable. Two are equal if they tell of the same content at the same path: the time is not compared,
 * since back-ends tell it more or less exactly in different answers.
 *
 * @param path where it lies
 * @param size its size in bytes
 * @param lastModified when its present content was published, by the back-end's clock, to about two seconds
 * @param version an opaque, non-blank name of its present content: equal as long as nothing was published there, another
 *     one for another content (SD-STAT-04), also if the object was removed in between (SD-DEL-08); equal bytes that are
 *     published again may have the same or another one
 */
public record FileInfo(StoragePath path, long size, Instant lastModified, String version) {
    /**
     * Checks the parts.
     *
     * @param path where it lies
     * @param size its size in bytes
     * @param lastModified when its present content was published, by the back-end's clock, to about two seconds
     * @param version an opaque, non-blank name of its present content
     * @throws IllegalArgumentException if the size is negative or the version blank
     */
    public FileInfo {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(lastModified, "lastModified");
        if (size < 0) {
            throw new IllegalArgumentException("the size is negative: " + size);
        }
        if (version.isBlank()) {
            throw new IllegalArgumentException("the version is blank");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileInfo info
                && size == info.size
                && path.equals(info.path)
                && version.equals(info.version);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, size, version);
    }
}
