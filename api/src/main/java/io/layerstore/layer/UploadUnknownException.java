// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

import io.layerstore.name.RepositoryName;
import java.io.Serial;

/** Thrown when a repository has no such upload: it was never there, has ended, or is another repository's. */
public final class UploadUnknownException extends LayerException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final RepositoryName repository;
    private final UploadId id;

    /**
     * Makes the exception.
     *
     * @param repository the repository
     * @param id the upload
     */
    public UploadUnknownException(RepositoryName repository, UploadId id) {
        super("upload unknown: " + repository + " has no upload " + id, null);
        this.repository = repository;
        this.id = id;
    }

    /** {@return the repository} */
    public RepositoryName repository() {
        return repository;
    }

    /** {@return the upload} */
    public UploadId id() {
        return id;
    }
}
