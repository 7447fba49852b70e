// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

import io.layerstore.name.RepositoryName;
import java.security.Principal;

/** Decides who may do what where. Safe for use by many threads. */
@FunctionalInterface
public interface AccessController {
    /**
     * Decides.
     *
     * @param principal who asks
     * @param repository where
     * @param action what
     * @return whether it is allowed
     */
    boolean permits(Principal principal, RepositoryName repository, Action action);

    /**
     * Decides, and refuses by an exception.
     *
     * @param principal who asks
     * @param repository where
     * @param action what
     * @throws AccessDeniedException if it is not allowed
     */
    default void check(Principal principal, RepositoryName repository, Action action) throws AccessDeniedException {
        if (!permits(principal, repository, action)) {
            throw new AccessDeniedException(principal.getName(), repository, action);
        }
    }

    /** {@return a controller that allows everything to everybody} */
    static AccessController allowAll() {
        return (principal, repository, action) -> true;
    }
}
