// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Does something else when the process is told to end in the midst of some work. */
final class Interruption {
    private final Thread hook;
    private final CountDownLatch left = new CountDownLatch(1);

    private Interruption(Task task) {
        hook = new Thread(() -> task.run(this), "layerstore-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** What is to be done, by a thread of its own. */
    @FunctionalInterface
    interface Task {
        void run(Interruption interruption);
    }

    /** The work that may be interrupted. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    static void during(Work work, Task atSignal) throws IOException {
        Interruption interruption = new Interruption(atSignal);
        try {
            work.run();
        } finally {
            interruption.leave();
        }
    }

    /** Waits until the interrupted thread has left what it did, but not for ever. */
    void awaitLeft(Duration patience) {
        try {
            left.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does not return when the process is ending: nothing that the caller could say now would be true. */
    private void leave() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            left.countDown();
            while (true) {
                LockSupport.park();
            }
        }
    }
}
