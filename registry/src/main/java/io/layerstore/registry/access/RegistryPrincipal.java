// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import java.security.Principal;
import java.util.Objects;

/**
 * Who asks the registry for something. Two are equal if they are of the same kind and name, so that a user who is
 * called {@code anonymous} is not {@link #ANONYMOUS}. Immutable.
 *
 * @param name what to call it in a log; the user's name, if it is a user
 * @param kind what sort of one it is
 */
public record RegistryPrincipal(String name, Kind kind) implements Principal {
    /** Whoever has not logged in. */
    public static final RegistryPrincipal ANONYMOUS = new RegistryPrincipal("anonymous", Kind.ANONYMOUS);

    /** The registry itself, which sweeps uploads that have expired and may do everything. */
    public static final RegistryPrincipal SYSTEM = new RegistryPrincipal("system", Kind.SYSTEM);

    /** The sorts of principals. */
    public enum Kind {
        /** Has not logged in. */
        ANONYMOUS,
        /** Has logged in with a name and a password. */
        USER,
        /** The registry itself. */
        SYSTEM
    }

    /**
     * Checks the parts.
     *
     * @param name what to call it
     * @param kind what sort of one it is
     */
    public RegistryPrincipal {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
    }

    /**
     * Makes the principal of a user.
     *
     * @param name the name that the user has logged in with; whatever it is, this is neither {@link #ANONYMOUS} nor
     *     {@link #SYSTEM}
     * @return the principal
     */
    public static RegistryPrincipal user(String name) {
        return new RegistryPrincipal(name, Kind.USER);
    }

    @Override
    public String getName() {
        return name;
    }
}
