// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Runs tasks at the same time, each in a thread of its own; all begin together. */
public final class Race {
    private static final long LIMIT_SECONDS = 60;

    private Race() {}

    /**
     * Runs tasks and waits for all of them.
     *
     * @param runners the number of tasks
     * @param tasks gives the task of a number from 0
     * @param <T> the type of their results
     * @return the results by number
     * @throws Exception what the first task that failed threw
     */
    public static <T> List<T> run(int runners, IntFunction<Callable<T>> tasks) throws Exception {
        CyclicBarrier start = new CyclicBarrier(runners);
        List<FutureTask<T>> running = new ArrayList<>();
        for (int i = 0; i < runners; i++) {
            Callable<T> task = tasks.apply(i);
            FutureTask<T> future = new FutureTask<>(() -> {
                start.await(LIMIT_SECONDS, TimeUnit.SECONDS);
                return task.call();
            });
            running.add(future);
            Thread thread = new Thread(future, Thread.currentThread().getName() + "-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        return results(running);
    }

    private static <T> List<T> results(List<FutureTask<T>> running) throws Exception {
        List<T> results = new ArrayList<>();
        for (FutureTask<T> future : running) {
            try {
                results.add(future.get(LIMIT_SECONDS, TimeUnit.SECONDS));
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
        return results;
    }
}
