// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core;

import io.layerstore.driver.DriverContext;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/** What the drivers of one store may use: its clock, and threads that end with it. */
final class DefaultDriverContext implements DriverContext, AutoCloseable {
    private final InstantSource clock;
    private final ExecutorService executor = DriverThreads.newExecutor();

    DefaultDriverContext(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public Executor executor() {
        return executor;
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
