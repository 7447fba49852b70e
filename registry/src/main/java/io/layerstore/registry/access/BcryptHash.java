// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.BCrypt.HashData;
import at.favre.lib.crypto.bcrypt.BCrypt.Version;
import at.favre.lib.crypto.bcrypt.IllegalBCryptFormatException;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What bcrypt made of a password. Immutable. */
final class BcryptHash {
    // 4 to 17 is what htpasswd can make; one step more than that takes a processor for half a minute.
    private static final Pattern FORM = Pattern.compile("\\$2[aby]\\$(?:0[4-9]|1[0-7])\\$[./A-Za-z0-9]{53}");

    // The bytes that bcrypt looks at. The library's versions that end a password with a zero byte cut it to 71 before
    // that, which is not what other programs do; so the key is made here.
    private static final int KEY_LENGTH = 72;
    private static final Version VERSION = Version.VERSION_2Y_NO_NULL_TERMINATOR;

    private final HashData data;

    private BcryptHash(HashData data) {
        this.data = data;
    }

    /** Parses a hash, or returns nothing if that is none of bcrypt with a cost from 4 to 17. */
    static Optional<BcryptHash> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BcryptHash(VERSION.parser.parse(text.getBytes(UTF_8))));
        } catch (IllegalBCryptFormatException e) {
            return Optional.empty();
        }
    }

    /** Tells whether it was made of a password, which takes equally long if it was not. */
    boolean isOf(String password) {
        HashData other = BCrypt.with(VERSION, LongPasswordStrategies.none())
                .hashRaw(data.cost, data.rawSalt.clone(), keyOf(password));
        boolean same = MessageDigest.isEqual(other.rawHash, data.rawHash);
        return same && password.indexOf('\0') < 0;
    }

    // bcrypt goes round the key, so that "a" and "a\0a" are the same to it: a zero byte is left to end the password.
    private static byte[] keyOf(String password) {
        byte[] bytes = password.getBytes(UTF_8);
        return Arrays.copyOf(bytes, Math.min(bytes.length + 1, KEY_LENGTH));
    }
}
