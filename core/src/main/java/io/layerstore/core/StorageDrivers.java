// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core;

import io.layerstore.driver.DriverContext;
import io.layerstore.driver.DriverParameters;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageDriverFactory;
import io.layerstore.driver.StorageException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The drivers that can be found: every {@link StorageDriverFactory} on the class and module path of this module. One that
 * is broken never hides another. Immutable, safe for use by many threads.
 */
public final class StorageDrivers {
    private static final int MAX_FAULTS = 100;

    private final Map<String, StorageDriverFactory> factories;
    private final List<DriverListing> listings;

    private StorageDrivers(Map<String, StorageDriverFactory> factories, List<DriverListing> listings) {
        this.factories = factories;
        this.listings = listings;
    }

    /** {@return the drivers as they can be found now} */
    public static StorageDrivers load() {
        ClassLoader own = StorageDrivers.class.getClassLoader();
        return from(ServiceLoader.load(StorageDriverFactory.class, own).iterator());
    }

    /** Takes what an iterator of a service loader gives, which may throw at every step and still go on. */
    static StorageDrivers from(Iterator<StorageDriverFactory> providers) {
        List<StorageDriverFactory> found = new ArrayList<>();
        List<DriverListing> listings = new ArrayList<>();
        for (int faults = 0; faults < MAX_FAULTS; ) {
            try {
                if (!providers.hasNext()) {
                    break;
                }
                found.add(providers.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                faults++;
                listings.add(DriverListing.broken("class or module path", e.toString()));
            }
        }
        return of(found, listings);
    }

    /** Keeps what can be used. Of several with one name none is: which one would be no choice to make for the user. */
    private static StorageDrivers of(List<StorageDriverFactory> found, List<DriverListing> listings) {
        Map<String, List<FoundDriver>> byName = found.stream()
                .map(FoundDriver::describe)
                .collect(Collectors.groupingBy(driver -> driver.listing().name(), TreeMap::new, Collectors.toList()));
        Map<String, StorageDriverFactory> factories = new TreeMap<>();
        byName.forEach((name, drivers) -> {
            boolean alone = drivers.size() == 1;
            drivers.forEach(driver -> listings.add(alone ? driver.listing() : driver.ambiguous()));
            if (alone && drivers.get(0).listing().usable()) {
                factories.put(name, drivers.get(0).factory());
            }
        });
        listings.sort(Comparator.comparing(DriverListing::name).thenComparing(DriverListing::origin));
        return new StorageDrivers(factories, List.copyOf(listings));
    }

    /** {@return all drivers that were found, usable or not, in order of their names; unmodifiable} */
    public List<DriverListing> list() {
        return listings;
    }

    /**
     * Opens a driver.
     *
     * @param name its name
     * @param parameters its parameters; absent ones get their defaults
     * @param context what the driver may use of the program
     * @return the driver, to be closed by the caller
     * @throws UnknownDriverException if there is no usable driver with that name; names those that there are
     * @throws io.layerstore.driver.InvalidParameterException if a parameter is unknown, missing or malformed
     * @throws StorageException if the driver refused
     */
    public StorageDriver open(String name, Map<String, String> parameters, DriverContext context)
            throws StorageException {
        StorageDriverFactory factory = factories.get(name);
        if (factory == null) {
            throw new UnknownDriverException(name, List.copyOf(factories.keySet()), problems());
        }
        return factory.create(DriverParameters.of(name, factory.parameters(), parameters), context);
    }

    private List<String> problems() {
        return listings.stream()
                .filter(listing -> !listing.usable())
                .map(listing -> listing.origin() + ": " + listing.problem())
                .toList();
    }
}
