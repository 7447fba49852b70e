// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.manifest;

import io.layerstore.name.RepositoryName;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown when what is stored of a manifest or a tag is damaged: missing, different, or no link. */
public final class ManifestCorruptException extends ManifestException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final RepositoryName repository;
    private final String reference;
    private final String reason;

    /**
     * Makes the exception.
     *
     * @param repository the repository
     * @param reference the digest or the tag
     * @param reason what is wrong, in words
     * @param cause what the back-end said, or null
     */
    public ManifestCorruptException(
            RepositoryName repository, String reference, String reason, @Nullable Throwable cause) {
        super("manifest corrupt: " + reference + " in " + repository + ": " + reason, cause);
        this.repository = repository;
        this.reference = reference;
        this.reason = reason;
    }

    /** {@return the repository} */
    public RepositoryName repository() {
        return repository;
    }

    /** {@return the digest or the tag} */
    public String reference() {
        return reference;
    }

    /** {@return what is wrong, in words} */
    public String reason() {
        return reason;
    }
}
