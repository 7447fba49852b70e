// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;

/**
 * What was read from a file, and is read again when that has changed. A version that cannot be read leaves what there
 * is, and one warning. Safe for use by many threads.
 */
final class WatchedFile<T> {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Path file;
    private final InstantSource clock;
    private final Logger logger;
    private final Loader<T> loader;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile T value;
    private volatile Instant looked;

    // Guarded by looking.
    private FileStamp seen;
    private FileStamp warned;

    /** Reads a file. */
    @FunctionalInterface
    interface Loader<T> {
        /** Returns what is in it; throws IllegalArgumentException if that is of no use. */
        T load(Path file) throws IOException;
    }

    WatchedFile(Path file, InstantSource clock, Logger logger, Loader<T> loader) throws IOException {
        this.file = file;
        this.clock = clock;
        this.logger = logger;
        this.loader = loader;
        looked = clock.instant();
        // Before it is read: what is written meanwhile is a change.
        seen = FileStamp.of(file);
        warned = seen;
        value = loader.load(file);
    }

    /** Returns what is in it, or was about a second ago. Others do not wait for the one that reads it again. */
    T value() {
        if (isDue() && looking.tryLock()) {
            try {
                lookLocked();
            } finally {
                looking.unlock();
            }
        }
        return value;
    }

    private boolean isDue() {
        Duration age = Duration.between(looked, clock.instant());
        return age.isNegative() || age.compareTo(INTERVAL) >= 0;
    }

    private void lookLocked() {
        if (isDue()) {
            looked = clock.instant();
            FileStamp stamp = FileStamp.of(file);
            if (stamp.equals(seen)) {
                warned = seen;
            } else {
                readLocked(stamp);
            }
        }
    }

    // What failed is tried again even if the stamp stays: it does not show that a file may be read now.
    private void readLocked(FileStamp stamp) {
        try {
            value = loader.load(file);
            seen = stamp;
            warned = stamp;
            logger.info("read {} again, which has changed", file);
        } catch (IOException | IllegalArgumentException e) {
            warnLocked(stamp, e);
        }
    }

    private void warnLocked(FileStamp stamp, Exception reason) {
        if (!stamp.equals(warned)) {
            warned = stamp;
            logger.warn("cannot use {} as it is now; what was read before stays in force", file, reason);
        }
    }
}
