// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.manifest;

import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import java.io.Serial;

/** Thrown when a repository does not have a tag, or its tag points to a manifest that the repository does not have. */
public final class TagUnknownException extends ManifestException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final RepositoryName repository;
    private final Tag tag;

    /**
     * Makes the exception.
     *
     * @param repository the repository
     * @param tag the tag
     */
    public TagUnknownException(RepositoryName repository, Tag tag) {
        super("tag unknown: " + repository + " has no " + tag, null);
        this.repository = repository;
        this.tag = tag;
    }

    /** {@return the repository} */
    public RepositoryName repository() {
        return repository;
    }

    /** {@return the tag} */
    public Tag tag() {
        return tag;
    }
}
