// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * How calls get into an isolated driver: with its class loader as the thread's, and with classes that cannot be linked told
 * as an error of the back-end, so that they end no more than the one call. Safe for use by many threads.
 */
final class DriverCalls {
    private final String driver;
    private final DriverClassLoader loader;
    private final DriverJars jars;
    private final Closeable use;
    private final AtomicBoolean unloaded = new AtomicBoolean();

    /** Prepares calls; the use of the driver's classes ends with them. */
    DriverCalls(String driver, DriverClassLoader loader, DriverJars jars, Closeable use) {
        this.driver = driver;
        this.loader = loader;
        this.jars = jars;
        this.use = use;
    }

    <T extends @Nullable Object, E extends IOException> T call(ContextLoader.Call<T, E> call)
            throws E, StorageException {
        try {
            return ContextLoader.with(loader, call);
        } catch (LinkageError e) {
            if (unloaded.get()) {
                throw new StorageException(StorageErrorKind.CLOSED, driver, "call", "", "the driver is closed", e);
            }
            String advice = LinkageProblem.of(jars).of(e).problem().advice();
            throw new StorageException(StorageErrorKind.CONFIGURATION, driver, "call", "", advice, e);
        }
    }

    /** For methods that promise not to fail. */
    <T> T ask(ContextLoader.Call<T, RuntimeException> call) {
        return ContextLoader.with(loader, call);
    }

    /** Needs the classes no more; a call that comes later, and needs one that was never loaded, finds the driver closed. */
    void unload() throws StorageException {
        if (!unloaded.compareAndSet(false, true)) {
            return;
        }
        try {
            use.close();
        } catch (IOException e) {
            throw new StorageException(StorageErrorKind.IO, driver, "close", "", "its jars cannot be closed", e);
        }
    }
}
