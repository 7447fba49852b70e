// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.driver.DriverContext;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageDriverFactory;
import io.layerstore.driver.StorageException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The drivers that can be found: every {@link StorageDriverFactory} on the class and module path of this module, and, where
 * one was named, every directory in a directory of drivers. A directory {@code s3} with jars in it is the driver
 * {@code s3}: it is loaded when it is asked for, in a class loader of its own, which sees the JDK, its own jars, the packages
 * of the API and SLF4J, and nothing else of the program. Drivers of one directory that are open at one time share it, and it is
 * closed with the last of them; what was opened through another object of this class has its own. A driver that is broken never
 * hides another. Safe for use by many threads.
 */
public final class StorageDrivers {
    private static final Comparator<DriverListing> ORDER =
            Comparator.comparing(DriverListing::name).thenComparing(DriverListing::origin);

    private final PathDrivers onPath;
    private final @Nullable DriverDirectories directories;
    private final SharedLoads loads = new SharedLoads();

    private StorageDrivers(PathDrivers onPath, @Nullable DriverDirectories directories) {
        this.onPath = onPath;
        this.directories = directories;
    }

    /** {@return the drivers on the class and module path as they can be found now} */
    public static StorageDrivers load() {
        ClassLoader own = StorageDrivers.class.getClassLoader();
        return from(ServiceLoader.load(StorageDriverFactory.class, own).iterator());
    }

    static StorageDrivers from(Iterator<StorageDriverFactory> providers) {
        return new StorageDrivers(PathDrivers.from(providers), null);
    }

    /**
     * Returns these drivers and those in a directory.
     *
     * @param parent has one directory for each driver, called like the driver, with its jars; none are there if it is absent
     * @return the drivers; the directory is read at every call that needs it
     */
    public StorageDrivers withDirectory(Path parent) {
        return new StorageDrivers(onPath, new DriverDirectories(parent));
    }

    /**
     * Looks at one directory of jars as if it were in the directory of drivers, for the author of a driver.
     *
     * @param directory the directory, called like the driver
     * @return what it is, and why it cannot be used if it cannot
     */
    public static DriverListing inspect(Path directory) {
        return new DriverDirectory(directory).describe();
    }

    /**
     * Lists all drivers, usable or not.
     *
     * @return the drivers in order of their names, and the directory of drivers itself if it cannot be listed; unmodifiable
     */
    public List<DriverListing> list() {
        List<DriverListing> all =
                Stream.concat(onPath.listings(), inDirectories()).toList();
        return all.stream()
                .map(listing -> Namesakes.judged(listing, all))
                .sorted(ORDER)
                .toList();
    }

    /**
     * Describes the drivers of one name, usable or not. Of the directories only the one with that name is looked at.
     *
     * @param name the name
     * @return the driver, or several if there are more, in order of their origins; unmodifiable
     * @throws UnknownDriverException if there is no driver with that name; names those that there are
     */
    public List<DriverListing> describe(String name) {
        List<DriverListing> found = named(name).listings();
        if (found.isEmpty()) {
            throw unknown(name);
        }
        return found.stream().sorted(ORDER).toList();
    }

    private Stream<DriverListing> inDirectories() {
        return directories == null ? Stream.empty() : directories.describe();
    }

    private Namesakes named(String name) {
        return new Namesakes(
                onPath.named(name),
                directories == null ? null : directories.find(name).orElse(null));
    }

    /**
     * Opens a driver. Of the directories only the one with its name is looked at, so that no other can be in the way.
     *
     * @param name its name
     * @param parameters its parameters; absent ones get their defaults
     * @param context what the driver may use of the program
     * @return the driver, to be closed by the caller
     * @throws UnknownDriverException if there is no driver with that name; names those that there are
     * @throws BrokenDriverException if there is one and it cannot be used, or if there are several
     * @throws io.layerstore.driver.InvalidParameterException if a parameter is unknown, missing or malformed
     * @throws StorageException if the driver refused
     */
    public StorageDriver open(String name, Map<String, String> parameters, DriverContext context)
            throws StorageException {
        Namesakes named = named(name);
        Optional<DriverDirectory> directory = named.directory();
        if (directory.isPresent()) {
            return open(directory.get(), parameters, context);
        }
        FoundDriver driver = named.onPath().orElseThrow(() -> unknown(name));
        try {
            return PathDrivers.creationOf(driver).create(parameters, context);
        } catch (DriverLoadException e) {
            throw BrokenDriverException.of(driver.listing().with(e.problem()), e.getCause());
        }
    }

    /**
     * Loads the factory of a driver and opens no driver.
     *
     * @param name the driver's name
     * @return the factory, to be closed by the caller
     * @throws UnknownDriverException if there is no driver with that name; names those that there are
     * @throws BrokenDriverException if there is one and it cannot be used, or if there are several
     */
    public LoadedFactory factory(String name) {
        Namesakes named = named(name);
        Optional<DriverDirectory> directory = named.directory();
        if (directory.isEmpty()) {
            FoundDriver driver = named.onPath().orElseThrow(() -> unknown(name));
            return new LoadedFactory(driver.factory(), () -> {});
        }
        try {
            return factory(loads.of(directory.get()));
        } catch (DriverLoadException e) {
            throw broken(directory.get(), e);
        }
    }

    private static LoadedFactory factory(LoadedDriver loaded) throws DriverLoadException {
        try {
            return new LoadedFactory(loaded.factory(), loaded::close);
        } catch (DriverLoadException e) {
            loaded.close();
            throw e;
        }
    }

    private StorageDriver open(DriverDirectory directory, Map<String, String> parameters, DriverContext context)
            throws StorageException {
        try (LoadedDriver loaded = loads.of(directory)) {
            return loaded.open(parameters, context);
        } catch (DriverLoadException e) {
            throw broken(directory, e);
        }
    }

    private static BrokenDriverException broken(DriverDirectory directory, DriverLoadException e) {
        return BrokenDriverException.of(
                DriverListing.broken(directory.name(), directory.origin(), e.problem()), e.getCause());
    }

    private UnknownDriverException unknown(String name) {
        List<DriverListing> all = list();
        return new UnknownDriverException(
                name,
                all.stream()
                        .filter(DriverListing::usable)
                        .map(DriverListing::name)
                        .toList(),
                all.stream()
                        .filter(listing -> !listing.usable())
                        .map(StorageDrivers::shortly)
                        .toList(),
                directories == null ? "" : directories.parent().toString());
    }

    /** A broken driver that has a name is asked for by it, and then tells more. */
    private static String shortly(DriverListing broken) {
        DriverProblem problem = broken.problem().orElseThrow();
        return broken.name().isEmpty()
                ? broken.origin() + ": " + problem.advice()
                : broken.name() + " (" + problem.reason() + ")";
    }
}
