// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the entries of a password file, {@code USER:HASH} each. */
final class HtpasswdEntries {
    private final String origin;
    private final Map<String, BcryptHash> hashes = new LinkedHashMap<>();

    private HtpasswdEntries(String origin) {
        this.origin = origin;
    }

    /** Returns the hashes by user, in the order of the file. */
    static Map<String, BcryptHash> read(Path file) throws IOException {
        HtpasswdEntries entries = new HtpasswdEntries(file.toString());
        List<String> lines = TextLines.read(file, entries::refusal);
        for (int i = 0; i < lines.size(); i++) {
            entries.add(i + 1, lines.get(i));
        }
        return entries.hashes;
    }

    private void add(int number, String line) {
        String text = line.strip();
        if (!text.isEmpty() && !text.startsWith("#")) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw refusal(number, "it is not USER:HASH");
            }
            addUser(number, line.substring(0, colon), line.substring(colon + 1).strip());
        }
    }

    private void addUser(int number, String user, String hash) {
        if (!isName(user)) {
            throw refusal(number, "a user's name is not empty, has no blanks around it and no control characters");
        }
        BcryptHash parsed = BcryptHash.parse(hash).orElseThrow(() -> notBcrypt(number));
        if (hashes.putIfAbsent(user, parsed) != null) {
            throw refusal(number, "its user has an entry further up");
        }
    }

    private static boolean isName(String user) {
        return !user.isEmpty() && user.equals(user.strip()) && user.codePoints().noneMatch(Character::isISOControl);
    }

    private InvalidHtpasswdException notBcrypt(int number) {
        return refusal(number, "the password is not hashed by bcrypt with a cost from 4 to 17; htpasswd -B does that");
    }

    private InvalidHtpasswdException refusal(int number, String reason) {
        return new InvalidHtpasswdException(origin, number, reason);
    }
}
