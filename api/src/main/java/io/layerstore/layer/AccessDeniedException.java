// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

import io.layerstore.name.RepositoryName;
import java.io.Serial;

/** Thrown when the principal has not the right that a call needs; nothing was done or looked at. */
public final class AccessDeniedException extends LayerException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String principal;
    private final RepositoryName repository;
    private final Action action;

    /**
     * Makes the exception.
     *
     * @param principal the name of who asked
     * @param repository the repository
     * @param action the right that was needed
     */
    public AccessDeniedException(String principal, RepositoryName repository, Action action) {
        super("access denied: " + principal + " may not " + action + " in " + repository, null);
        this.principal = principal;
        this.repository = repository;
        this.action = action;
    }

    /** {@return the name of who asked} */
    public String principal() {
        return principal;
    }

    /** {@return the repository} */
    public RepositoryName repository() {
        return repository;
    }

    /** {@return the right that was needed} */
    public Action action() {
        return action;
    }
}
