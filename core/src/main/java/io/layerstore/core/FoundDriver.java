// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core;

import io.layerstore.driver.SpiLevel;
import io.layerstore.driver.StorageDriverFactory;
import java.security.CodeSource;
import java.util.List;
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
        try {
            String name = factory.name();
            return new FoundDriver(
                    factory, listing(name, factory, factory.spiLevel(), problemOf(name, factory.spiLevel())));
        } catch (RuntimeException | LinkageError e) {
            String origin = originOf(factory.getClass());
            return new FoundDriver(factory, DriverListing.broken(origin, "it cannot describe itself: " + e));
        }
    }

    /** Returns what to say of it when it is one of several with its name. */
    DriverListing ambiguous() {
        return listing.usable()
                ? new DriverListing(
                        listing.name(),
                        listing.origin(),
                        listing.version(),
                        listing.spiLevel(),
                        listing.parameters(),
                        "several drivers have this name; leave one on the path")
                : listing;
    }

    private static DriverListing listing(String name, StorageDriverFactory factory, int level, String problem) {
        Class<?> type = factory.getClass();
        return new DriverListing(
                name, originOf(type), versionOf(type), level, List.copyOf(factory.parameters()), problem);
    }

    private static String problemOf(String name, int level) {
        if (!NAME.matcher(name).matches()) {
            return "its name is not a lower-case letter followed by up to 31 of a-z 0-9 -";
        }
        if (level > SpiLevel.CURRENT) {
            return "it was built for SPI level " + level + ", this program has " + SpiLevel.CURRENT
                    + "; take a newer Layerstore or an older driver";
        }
        return level < SpiLevel.OLDEST_SUPPORTED
                ? "it was built for SPI level " + level + ", the oldest that is supported is "
                        + SpiLevel.OLDEST_SUPPORTED + "; take a newer driver"
                : "";
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
