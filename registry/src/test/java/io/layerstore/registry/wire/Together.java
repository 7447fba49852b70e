// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does things at the same time. */
final class Together {
    private static final long PATIENCE_SECONDS = 120;

    private Together() {}

    /** Runs the same in so many threads, and returns what came of each. */
    static <T> List<T> run(int threads, Callable<T> task) throws Exception {
        return run(Collections.nCopies(threads, task));
    }

    /** Runs each in a thread of its own, and returns what came of each, in their order. */
    static <T> List<T> run(List<Callable<T>> tasks) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(tasks.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(tasks, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
