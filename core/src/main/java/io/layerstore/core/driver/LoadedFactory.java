// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.driver.StorageDriverFactory;
import java.io.Closeable;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The factory of a driver, for those who look at it without opening a driver, such as a conformance kit. That of a driver in
 * a directory has the class loader of the drivers that are open, or one of its own, which is closed with the last of them and this. It is
 * the factory itself: calls of it, and of drivers that it makes, run with the caller's context class loader, and what it throws comes
 * through as it is. For one thread.
 */
public final class LoadedFactory implements Closeable {
    private final StorageDriverFactory factory;
    private final AtomicReference<Runnable> unload;

    LoadedFactory(StorageDriverFactory factory, Runnable unload) {
        this.factory = factory;
        this.unload = new AtomicReference<>(unload);
    }

    /** {@return the factory, to be used until this is closed} */
    public StorageDriverFactory factory() {
        return factory;
    }

    /** Unloads the factory, if it was loaded for this; closing again does nothing. */
    @Override
    public void close() {
        unload.getAndSet(() -> {}).run();
    }
}
