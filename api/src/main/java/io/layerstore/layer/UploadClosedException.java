// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

import java.io.Serial;

/** Thrown when an upload is used after it was finished, cancelled or closed. */
public final class UploadClosedException extends IllegalStateException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final UploadId id;

    /**
     * Makes the exception.
     *
     * @param id the upload
     * @param state what it is now, such as {@code finished}
     */
    public UploadClosedException(UploadId id, String state) {
        super("the upload " + id + " is " + state);
        this.id = id;
    }

    /** {@return the upload} */
    public UploadId id() {
        return id;
    }
}
