// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Runs tasks at the same time, each in a thread of its own; all begin together. Says where they are if they get stuck. */
public final class Race {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Race() {}

    /**
     * Runs tasks and waits for all of them.
     *
     * @param runners the number of tasks
     * @param tasks gives the task of a number from 0
     * @param <T> the type of their results
     * @return the results by number
     * @throws Exception what the first task that failed threw
     * @throws AssertionError if they lock each other out, or are not done after a minute; with the place of each thread
     */
    public static <T> List<T> run(int runners, IntFunction<Callable<T>> tasks) throws Exception {
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
     * @throws AssertionError if they lock each other out, or are not done after a minute; with the place of each thread
     */
    public static <T> List<T> runVirtual(int runners, IntFunction<Callable<T>> tasks) throws Exception {
        return race(runners, tasks, hasVirtualThreads() ? Race::virtualThread : Race::platformThread);
    }

    /** {@return whether the JDK has virtual threads, as those from 21 on have} */
    public static boolean hasVirtualThreads() {
        return Runtime.version().feature() >= 21;
    }

    private static <T> List<T> race(int runners, IntFunction<Callable<T>> tasks, Start threads) throws Exception {
        CyclicBarrier start = new CyclicBarrier(runners);
        List<FutureTask<T>> running = new ArrayList<>();
        List<Thread> started = new ArrayList<>();
        for (int i = 0; i < runners; i++) {
            Callable<T> task = tasks.apply(i);
            FutureTask<T> future = new FutureTask<>(() -> {
                start.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
                return task.call();
            });
            running.add(future);
            started.add(threads.start(future, Thread.currentThread().getName() + "-" + i));
        }
        new Watchdog(started, LIMIT).await(running);
        return results(running);
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
}
