// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.layer.AccessController;
import io.layerstore.layer.AccessDeniedException;
import io.layerstore.layer.Action;
import io.layerstore.name.RepositoryName;
import java.security.Principal;
import java.util.function.Predicate;

/**
 * What one principal may do.
 *
 * @param access who decides
 * @param principal who asks
 */
record Guard(AccessController access, Principal principal) {
    void check(RepositoryName name, Action action) throws AccessDeniedException {
        access.check(principal, name, action);
    }

    Predicate<RepositoryName> mayPull() {
        return name -> access.permits(principal, name, Action.PULL);
    }
}
