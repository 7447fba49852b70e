// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.driver.DriverContext;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** What an isolated driver may use of the program: its tasks run with its own class loader as the thread's. */
final class IsolatedContext implements DriverContext {
    private final DriverContext context;
    private final ClassLoader loader;

    IsolatedContext(DriverContext context, ClassLoader loader) {
        this.context = context;
        this.loader = loader;
    }

    @Override
    public InstantSource clock() {
        return context.clock();
    }

    @Override
    public Executor executor() {
        return task -> context.executor()
                .execute(() -> ContextLoader.with(loader, () -> {
                    task.run();
                    return task;
                }));
    }
}
