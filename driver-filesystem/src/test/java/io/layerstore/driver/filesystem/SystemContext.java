// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.DriverContext;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** The system's clock, and work done at once. */
final class SystemContext implements DriverContext {
    @Override
    public InstantSource clock() {
        return InstantSource.system();
    }

    @Override
    public Executor executor() {
        return Runnable::run;
    }
}
