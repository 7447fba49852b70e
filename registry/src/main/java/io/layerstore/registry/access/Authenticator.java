// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import java.io.IOException;
import java.util.Optional;

/**
 * Tells who somebody is from a name and a password. Safe for use by many threads.
 */
@FunctionalInterface
public interface Authenticator {
    /**
     * Checks credentials. How long that takes does not tell whether there is such a user.
     *
     * @param user the name of the user
     * @param password the password, which gets into no log and no message
     * @return the user, or nothing if there is no such user or the password is not that user's
     * @throws AuthenticatorBusyException if so many credentials are being checked that these had no turn
     * @throws IOException if it cannot be told whether they are right
     */
    Optional<RegistryPrincipal> authenticate(String user, String password) throws IOException;
}
