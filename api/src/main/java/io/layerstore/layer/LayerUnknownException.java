// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

import io.layerstore.digest.Digest;
import io.layerstore.name.RepositoryName;
import java.io.Serial;

/** Thrown when a repository does not have a layer. */
public final class LayerUnknownException extends LayerException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final RepositoryName repository;
    private final Digest digest;

    /**
     * Makes the exception.
     *
     * @param repository the repository
     * @param digest the layer
     */
    public LayerUnknownException(RepositoryName repository, Digest digest) {
        super("layer unknown: " + repository + " has no " + digest, null);
        this.repository = repository;
        this.digest = digest;
    }

    /** {@return the repository} */
    public RepositoryName repository() {
        return repository;
    }

    /** {@return the layer} */
    public Digest digest() {
        return digest;
    }
}
