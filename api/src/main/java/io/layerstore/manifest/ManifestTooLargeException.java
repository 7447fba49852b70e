// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.manifest;

import java.io.Serial;

/** Thrown when a manifest has more bytes than the store accepts. */
public final class ManifestTooLargeException extends ManifestException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long size;
    private final long limit;

    /**
     * Makes the exception.
     *
     * @param size its size in bytes
     * @param limit the greatest size in bytes
     */
    public ManifestTooLargeException(long size, long limit) {
        super("manifest too large: it has " + size + " bytes, and " + limit + " are accepted", null);
        this.size = size;
        this.limit = limit;
    }

    /** {@return its size in bytes} */
    public long size() {
        return size;
    }

    /** {@return the greatest size in bytes} */
    public long limit() {
        return limit;
    }
}
