// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.driver.StorageDriverFactory;
import java.io.Closeable;

/**
 * The factory of a driver, for those who look at it without opening a driver, such as a conformance kit. That of a driver in
 * a directory has a class loader of its own, which no open driver shares, and which is closed with this. For one thread.
 */
public final class LoadedFactory implements Closeable {
    private final StorageDriverFactory factory;
    private final Runnable unload;

    LoadedFactory(StorageDriverFactory factory, Runnable unload) {
        this.factory = factory;
        this.unload = unload;
    }

    /** {@return the factory, to be used until this is closed} */
    public StorageDriverFactory factory() {
        return factory;
    }

    /** Unloads the factory, if it was loaded for this; harmless when it was done before. */
    @Override
    public void close() {
        unload.run();
    }
}
