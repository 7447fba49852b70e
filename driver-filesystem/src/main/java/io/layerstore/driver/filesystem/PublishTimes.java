// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Gives every publish a time of its own: the clock's, or a nanosecond after the last one if the clock stands still. */
final class PublishTimes {
    // For the whole JVM, because drivers with clocks that stand still may share a directory.
    private static final AtomicReference<Instant> LAST = new AtomicReference<>(Instant.EPOCH);

    private final InstantSource clock;

    PublishTimes(InstantSource clock) {
        this.clock = clock;
    }

    FileTime next() {
        Instant now = clock.instant();
        return FileTime.from(LAST.updateAndGet(last -> isJustBefore(now, last) ? last.plusNanos(1) : now));
    }

    /** Whether the clock has not moved on. If it was set back for good it is followed. */
    private static boolean isJustBefore(Instant now, Instant last) {
        return !now.isAfter(last) && now.isAfter(last.minus(1, ChronoUnit.SECONDS));
    }
}
