// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.manifest;

import io.layerstore.syntax.Excerpt;
import java.io.Serial;

/** Thrown when a manifest is of a kind that cannot be pushed, such as those of Docker with schema 1. */
public final class ManifestUnsupportedException extends ManifestException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String mediaType;

    /**
     * Makes the exception.
     *
     * @param mediaType the media type
     */
    public ManifestUnsupportedException(String mediaType) {
        super("manifest unsupported: " + Excerpt.of(mediaType) + " is none of the kinds that are kept", null);
        this.mediaType = mediaType;
    }

    /** {@return the media type} */
    public String mediaType() {
        return mediaType;
    }
}
