// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.harness;

import io.layerstore.driver.DriverContext;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/** What drivers under test may use of the program around them. */
public enum HarnessContext implements DriverContext {
    /** The clock of the system and the common pool. */
    SYSTEM;

    @Override
    public InstantSource clock() {
        return InstantSource.system();
    }

    @Override
    public Executor executor() {
        return ForkJoinPool.commonPool();
    }
}
