// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.driver.DriverContext;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What an isolated driver may use of the program: its tasks run with its own class loader as the thread's, but the program's
 * clock and executor with that of whoever opened it. A thread that the executor starts does not hold the driver's classes.
 */
final class IsolatedContext implements DriverContext {
    private final DriverContext context;
    private final ClassLoader loader;
    private final @Nullable ClassLoader opener = Thread.currentThread().getContextClassLoader();

    IsolatedContext(DriverContext context, ClassLoader loader) {
        this.context = context;
        this.loader = loader;
    }

    @Override
    public InstantSource clock() {
        InstantSource clock = ContextLoader.with(opener, context::clock);
        return () -> ContextLoader.with(opener, clock::instant);
    }

    @Override
    public Executor executor() {
        Executor executor = ContextLoader.with(opener, context::executor);
        return task -> ContextLoader.with(opener, () -> {
            executor.execute(() -> run(task));
            return task;
        });
    }

    private void run(Runnable task) {
        ContextLoader.with(loader, () -> {
            task.run();
            return task;
        });
    }
}
