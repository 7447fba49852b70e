// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The credentials that were found right not long ago, of which only a salted digest is kept. When there are too many,
 * the oldest are forgotten. Safe for use by many threads.
 */
final class VerifiedCredentials {
    private static final int CAPACITY = 1000;
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final byte[] SALT = salt();

    private final InstantSource clock;

    // In the order in which they were found right; guarded by this.
    private final Map<ByteBuffer, Instant> found = new LinkedHashMap<>();

    VerifiedCredentials(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns what stands for credentials as long as this process lives. */
    static ByteBuffer keyOf(String user, String password) {
        MessageDigest digest = sha256();
        digest.update(SALT);
        digest.update(user.getBytes(UTF_8));
        digest.update((byte) 0);
        return ByteBuffer.wrap(digest.digest(password.getBytes(UTF_8))).asReadOnlyBuffer();
    }

    synchronized boolean contains(ByteBuffer key) {
        Instant since = found.get(key);
        return since != null && isFresh(since);
    }

    synchronized void add(ByteBuffer key) {
        found.remove(key);
        found.put(key, clock.instant());
        if (found.size() > CAPACITY) {
            Iterator<ByteBuffer> oldest = found.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private boolean isFresh(Instant since) {
        Duration age = Duration.between(since, clock.instant());
        return !age.isNegative() && age.compareTo(LIFETIME) < 0;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] salt() {
        byte[] salt = new byte[32];
        new SecureRandom().nextBytes(salt);
        return salt;
    }
}
