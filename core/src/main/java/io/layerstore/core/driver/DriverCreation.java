// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.core.driver.DriverProblem.Reason;
import io.layerstore.driver.DriverContext;
import io.layerstore.driver.DriverParameters;
import io.layerstore.driver.InvalidParameterException;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has a factory make its driver, and says what it means when none comes of it, or none that can be used. */
final class DriverCreation {
    private final FoundDriver found;
    private final ThrownProblem thrown;
    private final @Nullable ClassLoader loader;

    /** Prepares it; the factory is called with a loader as the thread's context class loader. */
    DriverCreation(FoundDriver found, LinkageProblem linkage, @Nullable ClassLoader loader) {
        this.found = found;
        this.thrown = new ThrownProblem(linkage);
        this.loader = loader;
    }

    /** Makes the driver; what the SPI allows a factory to throw comes through as it is. Nothing is left open after a failure. */
    StorageDriver create(Map<String, String> parameters, DriverContext context)
            throws StorageException, DriverLoadException {
        DriverListing listing = found.listing();
        DriverParameters given = DriverParameters.of(listing.name(), listing.parameters(), parameters);
        try {
            return checked(ContextLoader.with(loader, () -> found.factory().create(given, context)));
        } catch (StorageException | InvalidParameterException e) {
            throw e;
        } catch (Throwable e) {
            throw thrown.of(e, Reason.CREATE_FAILED, factory() + " cannot make a driver");
        }
    }

    private StorageDriver checked(@Nullable StorageDriver driver) throws DriverLoadException {
        if (driver == null) {
            throw new DriverLoadException(
                    Reason.CREATE_FAILED, factory() + " made no driver; tell the driver's author", null);
        }
        try {
            MissingMethods.check(StorageDriver.class, driver.getClass());
            return driver;
        } catch (DriverLoadException | RuntimeException | Error e) {
            close(driver, e);
            throw e;
        }
    }

    private void close(StorageDriver driver, Throwable failure) {
        try {
            ContextLoader.with(loader, () -> {
                driver.close();
                return driver;
            });
        } catch (StorageException | RuntimeException | LinkageError e) {
            failure.addSuppressed(e);
        }
    }

    private String factory() {
        return found.factory().getClass().getName();
    }
}
