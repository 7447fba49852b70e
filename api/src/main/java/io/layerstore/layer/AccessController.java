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

    /** {@return a controller that allows everything to everybody} */
    static AccessController allowAll() {
        return (principal, repository, action) -> true;
    }
}
