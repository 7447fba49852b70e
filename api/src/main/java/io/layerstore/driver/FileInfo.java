// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import java.time.Instant;
import java.util.Objects;

/**
 * What is known of an object. Immutable.
 *
 * @param path where it lies
 * @param size its size in bytes
 * @param lastModified when its present content was published, by the back-end's clock
 * @param version an opaque, non-blank name of its present content: equal as long as nothing was published there, another
 *     one after every publish (SD-STAT-04), also if the object was removed in between (SD-DEL-08)
 */
public record FileInfo(StoragePath path, long size, Instant lastModified, String version) {
    /**
     * Checks the parts.
     *
     * @param path where it lies
     * @param size its size in bytes
     * @param lastModified when its present content was published, by the back-end's clock
     * @param version an opaque, non-blank name of its present content: equal as long as nothing was published there, another
     *     one after every publish (SD-STAT-04)
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
}
