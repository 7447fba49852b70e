// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.harness;

import io.layerstore.driver.DriverParameters;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageDriverFactory;
import io.layerstore.driver.StorageException;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;

/** A place that parameters name, opened as programs open it: by the driver's factory. */
public final class FactoryPlace implements DriverPlace {
    private final StorageDriverFactory factory;
    private final DriverParameters parameters;
    private final Closeable removal;

    /**
     * Makes a place.
     *
     * @param factory makes the drivers
     * @param parameters what names a back-end that is empty, and that nobody else uses
     * @param removal removes that back-end
     */
    public FactoryPlace(StorageDriverFactory factory, Map<String, String> parameters, Closeable removal) {
        this.factory = factory;
        this.parameters = DriverParameters.of(factory.name(), factory.parameters(), parameters);
        this.removal = removal;
    }

    @Override
    public StorageDriver open() throws StorageException {
        return factory.create(parameters, HarnessContext.SYSTEM);
    }

    @Override
    public void close() throws IOException {
        removal.close();
    }
}
