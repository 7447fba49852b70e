// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.manifest;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The root of what the manifest and tag services themselves report about the world. */
public abstract sealed class ManifestException extends IOException
        permits ManifestCorruptException,
                ManifestInvalidException,
                ManifestTooLargeException,
                ManifestUnknownException,
                ManifestUnsupportedException,
                ReferenceUnknownException,
                RepositoryUnknownException,
                TagUnknownException {
    @Serial
    private static final long serialVersionUID = 1L;

    ManifestException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
