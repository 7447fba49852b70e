// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

import io.layerstore.digest.Digest;
import io.layerstore.name.RepositoryName;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown when what is stored of a layer is not what its digest names: missing, short, or different. */
public final class LayerCorruptException extends LayerException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final RepositoryName repository;
    private final Digest digest;
    private final String reason;

    /**
     * Makes the exception.
     *
     * @param repository the repository
     * @param digest the layer
     * @param reason what is wrong, in words
     * @param cause what the back-end said, or null
     */
    public LayerCorruptException(RepositoryName repository, Digest digest, String reason, @Nullable Throwable cause) {
        super("layer corrupt: " + digest + " in " + repository + ": " + reason, cause);
        this.repository = repository;
        this.digest = digest;
        this.reason = reason;
    }

    /** {@return the repository} */
    public RepositoryName repository() {
        return repository;
    }

    /** {@return the layer} */
    public Digest digest() {
        return digest;
    }

    /** {@return what is wrong, in words} */
    public String reason() {
        return reason;
    }
}
