// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.manifest;

import io.layerstore.name.RepositoryName;
import java.io.Serial;
import java.util.List;

/** Thrown when a manifest refers to what its repository does not have. */
public final class ReferenceUnknownException extends ManifestException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final RepositoryName repository;
    private final transient List<Descriptor> missing;

    /**
     * Makes the exception.
     *
     * @param repository the repository
     * @param missing what the repository does not have, as the manifest describes it
     */
    public ReferenceUnknownException(RepositoryName repository, List<Descriptor> missing) {
        super(
                "reference unknown: " + repository + " has not " + missing.size()
                        + " of what the manifest refers to, first "
                        + missing.get(0).digest(),
                null);
        this.repository = repository;
        this.missing = List.copyOf(missing);
    }

    /** {@return the repository} */
    public RepositoryName repository() {
        return repository;
    }

    /** {@return what the repository does not have, as the manifest describes it; unmodifiable} */
    public List<Descriptor> missing() {
        return missing;
    }
}
