// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

import io.layerstore.digest.Digest;
import io.layerstore.name.RepositoryName;
import java.io.Serial;

/** Thrown when a repository has another layer under a tarsum already: one name, and two streams of bytes that share it. */
public final class DigestConflictException extends LayerException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final RepositoryName repository;
    private final Digest digest;
    private final Digest present;
    private final Digest refused;

    /**
     * Makes the exception.
     *
     * @param repository the repository
     * @param digest the tarsum
     * @param present the sha256 of the bytes that it names there
     * @param refused the sha256 of the bytes that it was to name
     */
    public DigestConflictException(RepositoryName repository, Digest digest, Digest present, Digest refused) {
        super("digest conflict: " + digest + " names " + present + " in " + repository + ", not " + refused, null);
        this.repository = repository;
        this.digest = digest;
        this.present = present;
        this.refused = refused;
    }

    /** {@return the repository} */
    public RepositoryName repository() {
        return repository;
    }

    /** {@return the tarsum} */
    public Digest digest() {
        return digest;
    }

    /** {@return the sha256 of the bytes that it names there} */
    public Digest present() {
        return present;
    }

    /** {@return the sha256 of the bytes that it was to name} */
    public Digest refused() {
        return refused;
    }
}
