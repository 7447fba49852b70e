// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The root of what the layer service itself reports about the world. */
public abstract sealed class LayerException extends IOException
        permits AccessDeniedException,
                DigestConflictException,
                DigestMismatchException,
                LayerCorruptException,
                LayerNotTarException,
                LayerUnknownException,
                OffsetConflictException,
                SizeMismatchException,
                UploadBusyException,
                UploadUnknownException {
    @Serial
    private static final long serialVersionUID = 1L;

    LayerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
