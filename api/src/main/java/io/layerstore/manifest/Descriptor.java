// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.manifest;

import io.layerstore.digest.Digest;
import java.util.Objects;

/**
 * What a manifest says of a piece of content: its media type, its size and its digest. Immutable.
 *
 * @param mediaType the media type, not blank
 * @param size the size in bytes, not negative
 * @param digest the digest of the exact bytes
 */
public record Descriptor(String mediaType, long size, Digest digest) {
    /** The media type of bytes about which nothing more is known. */
    public static final String OCTET_STREAM = "application/octet-stream";

    /**
     * Checks the parts.
     *
     * @param mediaType the media type, not blank
     * @param size the size in bytes, not negative
     * @param digest the digest of the exact bytes
     * @throws IllegalArgumentException if the media type is blank or the size is negative
     */
    public Descriptor {
        Objects.requireNonNull(mediaType, "mediaType");
        Objects.requireNonNull(digest, "digest");
        if (mediaType.isBlank()) {
            throw new IllegalArgumentException("the media type is blank");
        }
        if (size < 0) {
            throw new IllegalArgumentException("the size is negative: " + size);
        }
    }
}
