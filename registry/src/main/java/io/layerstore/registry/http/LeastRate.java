// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.http;

import java.time.Duration;

/**
 * How fast a client has to send, or to take what it gets. Immutable.
 *
 * @param bytesPerSecond bytes a second on average, of the time that is spent waiting for it; 0 for any
 * @param grace how long it is waited for in any case
 */
public record LeastRate(long bytesPerSecond, Duration grace) {
    private static final double NANOS = 1e9;

    /** Returns for how much longer a client is waited for that was waited for so long, and has moved so many bytes. */
    long leftNanos(long waitedNanos, long bytes) {
        if (bytesPerSecond == 0) {
            return Long.MAX_VALUE;
        }
        double earned = bytes * NANOS / bytesPerSecond;
        return Math.max(grace.toNanos(), (long) earned) - waitedNanos;
    }
}
