// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import io.layerstore.layer.Action;
import io.layerstore.name.RepositoryName;
import java.security.Principal;
import java.util.List;
import java.util.Set;

/** What somebody may do somewhere. Immutable. */
record Grant(String who, Set<Action> actions, RepositoryPattern where) {
    /** Everybody, those who have not logged in among them. */
    static final String ANONYMOUS = "anonymous";

    /** Every user that has logged in. */
    static final String USERS = "*";

    /** In every repository. */
    static final RepositoryPattern EVERYWHERE = RepositoryPattern.parse("**");

    Grant {
        actions = Set.copyOf(actions);
    }

    // A user may be called like one of the two words: that grants nothing which every user is not granted.
    static List<String> namesOf(Principal principal) {
        return principal instanceof RegistryPrincipal known && known.kind() == RegistryPrincipal.Kind.USER
                ? List.of(ANONYMOUS, USERS, known.name())
                : List.of(ANONYMOUS);
    }

    boolean permits(RepositoryName repository, Action action) {
        return actions.contains(action) && where.matches(repository);
    }
}
