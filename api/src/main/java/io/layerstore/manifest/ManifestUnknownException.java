// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.manifest;

import io.layerstore.digest.Digest;
import io.layerstore.name.RepositoryName;
import java.io.Serial;

/** Thrown when a repository does not have a manifest. */
public final class ManifestUnknownException extends ManifestException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final RepositoryName repository;
    private final Digest digest;

    /**
     * Makes the exception.
     *
     * @param repository the repository
     * @param digest the manifest
     */
    public ManifestUnknownException(RepositoryName repository, Digest digest) {
        super("manifest unknown: " + repository + " has no " + digest, null);
        this.repository = repository;
        this.digest = digest;
    }

    /** {@return the repository} */
    public RepositoryName repository() {
        return repository;
    }

    /** {@return the manifest} */
    public Digest digest() {
        return digest;
    }
}
