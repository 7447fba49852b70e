// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

import java.io.Serial;

/** Thrown when bytes are said to begin elsewhere than where the upload goes on. */
public final class OffsetConflictException extends LayerException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final UploadId id;
    private final long expected;
    private final long actual;

    /**
     * Makes the exception.
     *
     * @param id the upload
     * @param expected where the upload goes on
     * @param actual where the bytes were said to begin
     */
    public OffsetConflictException(UploadId id, long expected, long actual) {
        super("offset conflict: upload " + id + " goes on at " + expected + ", not at " + actual, null);
        this.id = id;
        this.expected = expected;
        this.actual = actual;
    }

    /** {@return the upload} */
    public UploadId id() {
        return id;
    }

    /** {@return where the upload goes on} */
    public long expected() {
        return expected;
    }

    /** {@return where the bytes were said to begin} */
    public long actual() {
        return actual;
    }
}
