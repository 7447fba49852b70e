// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.manifest;

import io.layerstore.name.RepositoryName;
import java.io.Serial;

/** Thrown when a repository has no manifest. */
public final class RepositoryUnknownException extends ManifestException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final RepositoryName repository;

    /**
     * Makes the exception.
     *
     * @param repository the repository
     */
    public RepositoryUnknownException(RepositoryName repository) {
        super("repository unknown: " + repository + " has no manifest", null);
        this.repository = repository;
    }

    /** {@return the repository} */
    public RepositoryName repository() {
        return repository;
    }
}
