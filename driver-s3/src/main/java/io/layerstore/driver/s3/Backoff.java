// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.StorageErrorKind;
import java.util.concurrent.ThreadLocalRandom;

/** Waits longer and longer between attempts, and a little at random so that those who failed together do not come together. */
final class Backoff {
    private static final long FIRST_MILLIS = 50;
    private static final long LONGEST_MILLIS = 5_000;

    private final int attempts;
    private int made = 1;

    Backoff(int attempts) {
        this.attempts = attempts;
    }

    boolean isLast() {
        return made >= attempts;
    }

    /** Pauses before the next attempt, longer each time and never all at once, as engines ask for. */
    void sleep() {
        long most = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(made, 10));
        made++;
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(most / 2, most));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException(StorageErrorKind.INTERRUPTED, "the thread was interrupted", e);
        }
    }
}
