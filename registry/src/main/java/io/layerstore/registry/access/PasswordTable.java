// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * The users of one version of a password file, and which of their passwords were found right since it was read. Safe
 * for use by many threads.
 */
final class PasswordTable {
    private final Map<String, BcryptHash> hashes;
    private final List<BcryptHash> decoys;
    private final VerifiedCredentials verified;

    PasswordTable(Map<String, BcryptHash> hashes, InstantSource clock) {
        this.hashes = Map.copyOf(hashes);
        this.decoys = List.copyOf(hashes.values());
        this.verified = new VerifiedCredentials(clock);
    }

    /** Tells whether a password is that of a user. */
    boolean isRight(String user, String password, BcryptSlots slots) throws IOException {
        ByteBuffer key = VerifiedCredentials.keyOf(user, password);
        if (verified.contains(key)) {
            return true;
        }
        // Somebody else may have had the same credentials checked while these waited.
        return !hashes.isEmpty() && slots.run(() -> verified.contains(key) || check(user, password, key));
    }

    private boolean check(String user, String password, ByteBuffer key) {
        BcryptHash hash = hashes.get(user);
        boolean right = (hash == null ? decoyFor(user) : hash).isOf(password);
        if (hash == null || !right) {
            return false;
        }
        verified.add(key);
        return true;
    }

    // Always the same one for a name, so that the times of a name that there is not are like those of one that there
    // is,
    // even in a file with several costs.
    private BcryptHash decoyFor(String user) {
        int number = VerifiedCredentials.keyOf(user, "").hashCode();
        return decoys.get(Math.floorMod(number, decoys.size()));
    }
}
