// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.core.driver.DriverProblem.Reason;
import io.layerstore.driver.StorageDriverFactory;
import java.io.IOException;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.stream.Stream;

/**
 * The drivers on the class and module path, in the order in which they were found.
 *
 * @param found the factories that could be made, usable or not
 * @param broken what is known of the others
 */
record PathDrivers(List<FoundDriver> found, List<DriverListing> broken) {
    private static final int MAX_FAULTS = 100;
    private static final LinkageProblem LINKAGE = LinkageProblem.onPath();
    private static final FactoryInquiry INQUIRY = new FactoryInquiry(SpiRange.SUPPORTED, LINKAGE);

    /** Takes what an iterator of a service loader gives, which may throw at every step and still go on. */
    static PathDrivers from(Iterator<StorageDriverFactory> providers) {
        List<FoundDriver> found = new ArrayList<>();
        List<DriverListing> broken = new ArrayList<>();
        for (int faults = 0; faults < MAX_FAULTS; ) {
            try {
                if (!providers.hasNext()) {
                    break;
                }
                StorageDriverFactory factory = providers.next();
                found.add(INQUIRY.of(factory, originOf(factory.getClass())));
            } catch (ServiceConfigurationError | LinkageError e) {
                faults++;
                broken.add(DriverListing.broken("", "class or module path", problemOf(e)));
            }
        }
        return new PathDrivers(List.copyOf(found), List.copyOf(broken));
    }

    /** The text of the error says which provider it is, if that is known; its cause, what is the matter. */
    private static DriverProblem problemOf(Error error) {
        if (error instanceof LinkageError unlinked) {
            return LINKAGE.of(unlinked).problem();
        }
        Throwable cause = error.getCause();
        if (cause instanceof LinkageError unlinked) {
            DriverProblem problem = LINKAGE.of(unlinked).problem();
            return new DriverProblem(problem.reason(), error.getMessage() + ": " + problem.advice());
        }
        if (cause == null || cause instanceof IOException) {
            return new DriverProblem(Reason.LINKAGE, error + "; mend or remove it");
        }
        return cause instanceof ReflectiveOperationException
                ? new DriverProblem(Reason.NOT_A_FACTORY, error.getMessage() + "; tell the driver's author")
                : new DriverProblem(
                        Reason.CONSTRUCTOR_FAILED, error.getMessage() + " (" + cause + "); tell the driver's author");
    }

    Stream<DriverListing> listings() {
        return Stream.concat(broken.stream(), found.stream().map(FoundDriver::listing));
    }

    List<FoundDriver> named(String name) {
        return found.stream()
                .filter(driver -> driver.listing().name().equals(name))
                .toList();
    }

    /** Prepares the making of a driver that was found here; it is called as the caller calls. */
    static DriverCreation creationOf(FoundDriver driver) {
        return new DriverCreation(driver, LINKAGE, Thread.currentThread().getContextClassLoader());
    }

    private static String originOf(Class<?> type) {
        if (type.getModule().isNamed()) {
            return "module " + type.getModule().getName();
        }
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null
                ? type.getName()
                : source.getLocation().getPath();
    }
}
