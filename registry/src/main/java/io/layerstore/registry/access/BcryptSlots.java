// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The turns for checking passwords, so that wrong ones take neither all processors nor all threads. Safe for use by
 * many threads.
 */
final class BcryptSlots {
    private final Semaphore places;
    private final Semaphore slots;
    private final Duration patience;

    /** Lets so many be checked at once, so many more wait, and each of those for so long. */
    BcryptSlots(int slots, int waiting, Duration patience) {
        this.places = new Semaphore(Math.addExact(slots, waiting));
        this.slots = new Semaphore(slots, true);
        this.patience = patience;
    }

    /** Gives each processor one, and 64 threads may wait up to 3 seconds. */
    static BcryptSlots ofProcessors() {
        return new BcryptSlots(Runtime.getRuntime().availableProcessors(), 64, Duration.ofSeconds(3));
    }

    /** Makes a check when it has its turn. */
    boolean run(BooleanSupplier check) throws IOException {
        if (!places.tryAcquire()) {
            throw new AuthenticatorBusyException(Duration.ZERO);
        }
        try {
            return runInPlace(check);
        } finally {
            places.release();
        }
    }

    private boolean runInPlace(BooleanSupplier check) throws IOException {
        if (!hasTurn()) {
            throw new AuthenticatorBusyException(patience);
        }
        try {
            return check.getAsBoolean();
        } finally {
            slots.release();
        }
    }

    private boolean hasTurn() throws InterruptedIOException {
        try {
            return slots.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting to check a password");
        }
    }
}
