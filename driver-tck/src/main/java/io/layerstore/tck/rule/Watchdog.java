// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.rule;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Waits for threads, sees when they lock each other out, and tells where each of them is. */
final class Watchdog {
    private static final long LOOK_MILLIS = 200;
    private static final int FRAMES = 14;

    private final List<Thread> threads;
    private final long end;
    private final Duration limit;

    Watchdog(List<Thread> threads, Duration limit) {
        this.threads = threads;
        this.limit = limit;
        this.end = System.nanoTime() + limit.toNanos();
    }

    /** Returns when all tasks are done. */
    void await(List<? extends Future<?>> tasks) throws InterruptedException {
        for (Future<?> task : tasks) {
            while (!isDone(task)) {
                checkDeadlock();
                if (System.nanoTime() - end > 0) {
                    throw new AssertionError("expected calls to end within " + limit.toSeconds()
                            + " s, seen threads that are at" + places());
                }
            }
        }
    }

    private static boolean isDone(Future<?> task) throws InterruptedException {
        try {
            task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
        return true;
    }

    private void checkDeadlock() {
        long[] locked = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
        if (locked != null
                && threads.stream().anyMatch(t -> Arrays.stream(locked).anyMatch(id -> id == t.getId()))) {
            throw new AssertionError(
                    "expected calls to end, seen threads that lock each other out; they are at" + places());
        }
    }

    private String places() {
        return threads.stream()
                .filter(Thread::isAlive)
                .map(thread -> "\n  " + thread.getName() + " " + thread.getState()
                        + Arrays.stream(thread.getStackTrace())
                                .limit(FRAMES)
                                .map(frame -> "\n    at " + frame)
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }
}
