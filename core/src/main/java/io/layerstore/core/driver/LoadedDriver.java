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

/** A driver's factory in its own class loader. Closing it unloads it, unless it was opened: then the driver's close does. */
final class LoadedDriver implements Closeable {
    private final FoundDriver found;
    private final DriverJars jars;
    private final DriverClassLoader loader;
    private boolean opened;

    LoadedDriver(FoundDriver found, DriverJars jars, DriverClassLoader loader) {
        this.found = found;
        this.jars = jars;
        this.loader = loader;
    }

    DriverListing listing() {
        return found.listing();
    }

    /** {@return the factory; closed with this} */
    StorageDriverFactory factory() throws DriverLoadException {
        if (found.listing().problem().isPresent()) {
            DriverProblem problem = found.listing().problem().get();
            throw new DriverLoadException(problem, null);
        }
        return found.factory();
    }

    StorageDriver open(Map<String, String> parameters, DriverContext context)
            throws StorageException, DriverLoadException {
        FoundDriver usable = new FoundDriver(factory(), listing());
        StorageDriver driver = new DriverCreation(usable, LinkageProblem.of(jars), loader)
                .create(parameters, new IsolatedContext(context, loader));
        opened = true;
        return new IsolatedDriver(driver, new DriverCalls(listing().name(), loader, jars));
    }

    @Override
    public void close() {
        try {
            if (!opened) {
                loader.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + jars.names(), e);
        }
    }
}
