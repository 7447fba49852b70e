// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.StorageErrorKind;
import java.io.Closeable;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that are there while they are needed. Whoever finds all of them busy does the work himself; once they are closed he is
 * refused, so that nobody waits for work that nobody does.
 */
final class Senders implements Executor, Closeable {
    private final ThreadPoolExecutor threads;

    Senders(int most) {
        this.threads = new ThreadPoolExecutor(
                0, most, 2, TimeUnit.SECONDS, new SynchronousQueue<>(), Senders::thread, Senders::busy);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "layerstore-s3-sender");
        thread.setDaemon(true);
        return thread;
    }

    private static void busy(Runnable work, ThreadPoolExecutor threads) {
        if (threads.isShutdown()) {
            throw new RefusedException(StorageErrorKind.CLOSED, "the driver is closed");
        }
        work.run();
    }

    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    /** Lets what is under way end, and takes no more. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
