// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

import io.layerstore.name.RepositoryName;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown when an upload is owned by somebody who is alive. */
public final class UploadBusyException extends LayerException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final RepositoryName repository;
    private final UploadId id;

    /**
     * Makes the exception.
     *
     * @param repository the repository
     * @param id the upload
     * @param cause what the back-end said, or null
     */
    public UploadBusyException(RepositoryName repository, UploadId id, @Nullable Throwable cause) {
        super("upload busy: " + id + " in " + repository + " is being written by another process or thread", cause);
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
