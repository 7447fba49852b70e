// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.report;

import io.layerstore.driver.Capabilities;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageDriverFactory;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.harness.DriverPlace;
import java.util.Optional;
import java.util.ServiceConfigurationError;

/**
 * The driver that a report is about.
 *
 * @param name its name, or {@code unknown} if it could not be opened
 * @param version the version of its factory, or an empty string if it does not say
 * @param factory the class of its factory, or an empty string if there is none
 * @param capabilities what it declares, or empty if it could not be opened
 * @param problem why it could not be opened, or an empty string
 */
public record DriverDescription(
        String name, String version, String factory, Optional<Capabilities> capabilities, String problem) {
    /**
     * Opens a driver to see what it declares.
     *
     * @param harness gives a place
     * @return the description, also if the driver cannot be opened
     */
    public static DriverDescription of(DriverHarness harness) {
        try (DriverPlace place = harness.fresh();
                StorageDriver driver = place.open()) {
            Optional<StorageDriverFactory> factory = harness.factory(driver.name());
            return new DriverDescription(
                    driver.name(),
                    factory.map(DriverDescription::versionOf).orElse(""),
                    factory.map(made -> made.getClass().getName()).orElse(""),
                    Optional.of(driver.capabilities()),
                    "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown(e);
        } catch (Exception | LinkageError | ServiceConfigurationError e) {
            return unknown(e);
        }
    }

    private static DriverDescription unknown(Throwable problem) {
        return new DriverDescription("unknown", "", "", Optional.empty(), problem.toString());
    }

    private static String versionOf(StorageDriverFactory factory) {
        String version = factory.getClass().getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }
}
