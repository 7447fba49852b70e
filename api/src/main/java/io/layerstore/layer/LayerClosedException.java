// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

import io.layerstore.digest.Digest;
import java.io.Serial;

/** Thrown when a layer is read after it was closed. */
public final class LayerClosedException extends IllegalStateException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Digest digest;

    /**
     * Makes the exception.
     *
     * @param digest the layer
     */
    public LayerClosedException(Digest digest) {
        super("the layer " + digest + " is closed");
        this.digest = digest;
    }

    /** {@return the layer} */
    public Digest digest() {
        return digest;
    }
}
