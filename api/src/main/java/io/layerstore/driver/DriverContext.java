// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import java.time.InstantSource;
import java.util.concurrent.Executor;

/** What a driver may use of the program around it. Safe for use by many threads. */
public interface DriverContext {
    /** {@return the clock to take times from} */
    InstantSource clock();

    /**
     * Returns where work can be done beside the caller's. Tasks may be run late, but never wait for each other; a driver must
     * not rely on more than one at a time.
     *
     * @return the executor
     */
    Executor executor();
}
