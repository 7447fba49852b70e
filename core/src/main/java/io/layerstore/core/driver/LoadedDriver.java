// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.driver.DriverContext;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageDriverFactory;
import io.layerstore.driver.StorageException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * A driver's factory in its own class loader, for all who use it: who loaded it, and the drivers that it made. When the last of them
 * has left, it is unloaded. Safe for use by many threads.
 */
final class LoadedDriver implements Closeable {
    private final FoundDriver found;
    private final DriverJars jars;
    private final DriverClassLoader loader;
    private int users = 1;

    /** Has one user, who made it. */
    LoadedDriver(FoundDriver found, DriverJars jars, DriverClassLoader loader) {
        this.found = found;
        this.jars = jars;
        this.loader = loader;
    }

    DriverListing listing() {
        return found.listing();
    }

    /** Lets one more user in, if these are the jars that it was loaded from, and it was not unloaded. */
    synchronized boolean joined(DriverJars wanted) {
        if (users == 0 || !jars.isSameAs(wanted)) {
            return false;
        }
        users++;
        return true;
    }

    /** {@return the factory, for a user} */
    StorageDriverFactory factory() throws DriverLoadException {
        if (found.listing().problem().isPresent()) {
            DriverProblem problem = found.listing().problem().get();
            throw new DriverLoadException(problem, null);
        }
        return found.factory();
    }

    /** Makes a driver, which is a user of its own until it is closed. */
    StorageDriver open(Map<String, String> parameters, DriverContext context)
            throws StorageException, DriverLoadException {
        FoundDriver usable = new FoundDriver(factory(), listing());
        StorageDriver driver = new DriverCreation(usable, LinkageProblem.of(jars), loader)
                .create(parameters, new IsolatedContext(context, loader));
        synchronized (this) {
            users++;
        }
        return new IsolatedDriver(driver, new DriverCalls(listing().name(), loader, jars, this::leave));
    }

    private synchronized void leave() throws IOException {
        users--;
        if (users == 0) {
            loader.close();
        }
    }

    /** A user leaves; each does so once. */
    @Override
    public void close() {
        try {
            leave();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + jars.names(), e);
        }
    }
}
