// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that is done beside each other until some of it fails: from then on no more is begun, and that failure is told when all that
 * was under way has ended. To be given work by one thread.
 */
final class Abreast<T> {
    private final Executor executor;
    private final List<CompletableFuture<@Nullable T>> all = new ArrayList<>();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    Abreast(Executor executor) {
        this.executor = executor;
    }

    void begin(Supplier<T> work) {
        if (failure.get() == null) {
            try {
                all.add(CompletableFuture.supplyAsync(() -> resultOf(work), executor));
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            }
        }
    }

    /** Returns nothing if the work was not done. */
    private @Nullable T resultOf(Supplier<T> work) {
        if (failure.get() != null) {
            return null;
        }
        try {
            return work.get();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
            return null;
        }
    }

    /** Waits for everything, and returns what came of it in the order in which it was given. */
    List<T> await() {
        List<T> results = new ArrayList<>();
        for (CompletableFuture<@Nullable T> one : all) {
            T result = one.join();
            if (result != null) {
                results.add(result);
            }
        }
        RuntimeException reason = failure.get();
        if (reason != null) {
            throw reason;
        }
        return results;
    }
}
