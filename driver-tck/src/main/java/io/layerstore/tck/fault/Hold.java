// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.fault;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds up one call of a faulty driver until it is released. Safe for use by many threads. */
public final class Hold {
    private static final long LIMIT_SECONDS = 30;

    private final String operation;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    Hold(String operation) {
        this.operation = operation;
    }

    /**
     * Waits until the call is held up.
     *
     * @throws InterruptedException if the waiting thread is interrupted
     * @throws IllegalStateException if no such call comes within half a minute
     */
    public void awaitReached() throws InterruptedException {
        if (!reached.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody calls " + operation);
        }
    }

    /** Lets the call go on, and every later one. */
    public void release() {
        released.countDown();
    }

    /** Waits if this is the call; an interrupt only ends the waiting. */
    void pass(String called) {
        if (called.equals(operation)) {
            reached.countDown();
            try {
                released.await(LIMIT_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
