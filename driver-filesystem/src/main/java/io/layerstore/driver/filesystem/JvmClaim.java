// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import java.util.Optional;

/**
 * A name that has one holder in the whole JVM, also among copies of this class in several class loaders: an operating system
 * lock is none inside a process, and closing any descriptor of a locked file would give the lock up.
 */
final class JvmClaim implements AutoCloseable {
    // The system properties are the one table that all class loaders share.
    private static final String PREFIX = "io.layerstore.driver.filesystem.claim:";

    private final String key;

    private JvmClaim(String key) {
        this.key = key;
    }

    /** Takes the name, or returns empty if somebody has it. */
    static Optional<JvmClaim> take(String name) {
        String key = PREFIX + name;
        return System.getProperties().putIfAbsent(key, "held") == null
                ? Optional.of(new JvmClaim(key))
                : Optional.empty();
    }

    @Override
    public void close() {
        System.getProperties().remove(key);
    }
}
