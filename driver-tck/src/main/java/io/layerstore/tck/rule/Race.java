// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.rule;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * Runs tasks at the same time, each in a thread of its own; all begin together. Says where they are if they get stuck, and
 * counts how many of them really did overlap. For the thread that runs them.
 */
public final class Race {
    /** How long tasks may take on a back-end on this machine. */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    private final Duration limit;
    private long races;
    private long pairs;
    private long overlaps;

    /**
     * Prepares races.
     *
     * @param limit how long the tasks of one may take
     */
    public Race(Duration limit) {
        this.limit = limit;
    }

    /**
     * Runs tasks and waits for all of them.
     *
     * @param runners the number of tasks
     * @param tasks gives the task of a number from 0
     * @param <T> the type of their results
     * @return the results by number
     * @throws Exception what the first task that failed threw
     * @throws AssertionError if they lock each other out, or are not done in time; with the place of each thread
     */
    public <T> List<T> run(int runners, IntFunction<Callable<T>> tasks) throws Exception {
        return race(runners, tasks, Race::platformThread);
    }

    /**
     * Runs tasks as {@link #run} does, in virtual threads where the JDK has them.
     *
     * @param runners the number of tasks
     * @param tasks gives the task of a number from 0
     * @param <T> the type of their results
     * @return the results by number
     * @throws Exception what the first task that failed threw
     * @throws AssertionError if they lock each other out, or are not done in time; with the place of each thread
     */
    public <T> List<T> runVirtual(int runners, IntFunction<Callable<T>> tasks) throws Exception {
        return race(runners, tasks, hasVirtualThreads() ? Race::virtualThread : Race::platformThread);
    }

    /** {@return whether the JDK has virtual threads, as those from 21 on have} */
    public static boolean hasVirtualThreads() {
        return Runtime.version().feature() >= 21;
    }

    /** {@return how many races there were, and how much of them really happened at once, in one line; empty if there was none} */
    public String told() {
        return races == 0
                ? ""
                : races + (races == 1 ? " race, " : " races, ") + overlaps + " of " + pairs
                        + " pairs of tasks did overlap";
    }

    private <T> List<T> race(int runners, IntFunction<Callable<T>> tasks, Start threads) throws Exception {
        CyclicBarrier start = new CyclicBarrier(runners);
        List<Timed<T>> timed = new ArrayList<>();
        List<FutureTask<T>> running = new ArrayList<>();
        List<Thread> started = new ArrayList<>();
        for (int i = 0; i < runners; i++) {
            Timed<T> task = new Timed<>(tasks.apply(i), start, limit);
            FutureTask<T> future = new FutureTask<>(task);
            timed.add(task);
            running.add(future);
            started.add(threads.start(future, Thread.currentThread().getName() + "-" + i));
        }
        new Watchdog(started, limit).await(running);
        count(timed);
        return results(running);
    }

    private <T> void count(List<Timed<T>> done) {
        races++;
        for (int i = 0; i < done.size(); i++) {
            for (Timed<T> other : done.subList(i + 1, done.size())) {
                pairs++;
                overlaps += done.get(i).overlaps(other) ? 1 : 0;
            }
        }
    }

    private static <T> List<T> results(List<FutureTask<T>> done) throws Exception {
        List<T> results = new ArrayList<>();
        for (FutureTask<T> future : done) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
        return results;
    }

    private static Thread platformThread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** By reflection, because the kit is compiled for JDKs that have none. */
    private static Thread virtualThread(Runnable task, String name) throws ReflectiveOperationException {
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        return (Thread) start.invoke(null, task);
    }

    /** Starts a thread. */
    private interface Start {
        Thread start(Runnable task, String name) throws ReflectiveOperationException;
    }

    /** A task that begins with the others and knows when it was running. */
    private static final class Timed<T> implements Callable<T> {
        private final Callable<T> task;
        private final CyclicBarrier start;
        private final Duration limit;
        private final AtomicLong began = new AtomicLong();
        private final AtomicLong ended = new AtomicLong();

        Timed(Callable<T> task, CyclicBarrier start, Duration limit) {
            this.task = task;
            this.start = start;
            this.limit = limit;
        }

        @Override
        public T call() throws Exception {
            start.await(limit.toMillis(), TimeUnit.MILLISECONDS);
            began.set(System.nanoTime());
            try {
                return task.call();
            } finally {
                ended.set(System.nanoTime());
            }
        }

        boolean overlaps(Timed<T> other) {
            return began.get() - other.ended.get() < 0 && other.began.get() - ended.get() < 0;
        }
    }
}
