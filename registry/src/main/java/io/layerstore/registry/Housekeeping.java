// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry;

import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what has to be done now and then, in two threads, so that what is quick does not wait for what is slow; what fails is
 * logged, and tried again the next time.
 */
final class Housekeeping implements Closeable {
    private static final Logger logger = LoggerFactory.getLogger(Housekeeping.class);

    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "layerstore-housekeeping");
        thread.setDaemon(true);
        return thread;
    });

    /** One thing to be done. */
    @FunctionalInterface
    interface Chore {
        void run() throws Exception;
    }

    void every(Duration time, String name, Chore chore) {
        long millis = time.toMillis();
        ScheduledFuture<?> forever =
                executor.scheduleWithFixedDelay(() -> attempt(name, chore), millis, millis, TimeUnit.MILLISECONDS);
        logger.trace("{} is done as long as {}", name, forever);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    /** A chore that throws would never be run again. */
    @SuppressWarnings("CatchAndPrintStackTrace")
    private static void attempt(String name, Chore chore) {
        try {
            chore.run();
        } catch (Exception e) {
            logger.warn("{} failed, and is tried again later", name, e);
        } catch (Error e) {
            logger.error("{} failed, and is tried again later", name, e);
        }
    }
}
