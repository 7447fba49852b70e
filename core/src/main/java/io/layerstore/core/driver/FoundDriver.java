// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.core.driver.DriverProblem.Reason;
import io.layerstore.driver.SpiLevel;
import io.layerstore.driver.StorageDriverFactory;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A factory that was found, and what can be said of it.
 *
 * @param factory the factory
 * @param listing what it is, and why it cannot be used if it cannot
 */
record FoundDriver(StorageDriverFactory factory, DriverListing listing) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    static FoundDriver describe(StorageDriverFactory factory) {
        return describe(factory, originOf(factory.getClass()));
    }

    static FoundDriver describe(StorageDriverFactory factory, String origin) {
        try {
            String name = factory.name();
            DriverListing listing = new DriverListing(
                    name,
                    origin,
                    versionOf(factory.getClass()),
                    factory.spiLevel(),
                    List.copyOf(factory.parameters()),
                    problemOf(name, factory.spiLevel()));
            return new FoundDriver(factory, listing);
        } catch (RuntimeException | LinkageError e) {
            DriverProblem problem = new DriverProblem(
                    Reason.NOT_DESCRIBED,
                    factory.getClass().getName() + " cannot say what it is (" + e + "); tell the driver's author");
            return new FoundDriver(factory, DriverListing.broken("", origin, problem));
        }
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Returns what to say of a driver that is one of several with its name. */
    static DriverListing ambiguous(DriverListing one) {
        return one.usable()
                ? one.with(new DriverProblem(
                        Reason.AMBIGUOUS, "several drivers have this name; leave one of them where it is"))
                : one;
    }

    private static Optional<DriverProblem> problemOf(String name, int level) {
        if (!isName(name)) {
            return problem(
                    Reason.BAD_NAME,
                    "its name is not a lower-case letter followed by up to 31 of a-z 0-9 -; tell the driver's author");
        }
        if (level > SpiLevel.CURRENT) {
            return problem(
                    Reason.SPI_TOO_NEW,
                    "it was built for SPI level " + level + ", this program has " + SpiLevel.CURRENT
                            + "; take a newer Layerstore or an older driver");
        }
        return level < SpiLevel.OLDEST_SUPPORTED
                ? problem(
                        Reason.SPI_TOO_OLD,
                        "it was built for SPI level " + level + ", the oldest that is supported is "
                                + SpiLevel.OLDEST_SUPPORTED + "; take a newer driver")
                : Optional.empty();
    }

    private static Optional<DriverProblem> problem(Reason reason, String advice) {
        return Optional.of(new DriverProblem(reason, advice));
    }

    private static String versionOf(Class<?> type) {
        String version = type.getPackage().getImplementationVersion();
        return version == null ? "" : version;
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
