// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.core.driver.DriverProblem.Reason;
import io.layerstore.driver.StorageDriverFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One directory of jars, which together are one driver: its name is the driver's. Nothing is read before it is loaded. */
final class DriverDirectory {
    private final @Nullable Path parent;
    private final Path path;
    private final SpiRange supported;

    /** One that lies anywhere. */
    DriverDirectory(Path path) {
        this(null, path, SpiRange.SUPPORTED);
    }

    /** One that lies in a directory of drivers, which has to be safe too, or anywhere if that is null. */
    DriverDirectory(@Nullable Path parent, Path path, SpiRange supported) {
        this.parent = parent;
        this.path = path.toAbsolutePath().normalize();
        this.supported = supported;
    }

    String name() {
        return String.valueOf(path.getFileName());
    }

    String origin() {
        return path.toString();
    }

    /** Describes the driver, whatever state it is in, and unloads it again. */
    DriverListing describe() {
        try (LoadedDriver loaded = load()) {
            return loaded.listing();
        } catch (DriverLoadException e) {
            return DriverListing.broken(name(), origin(), e.problem());
        }
    }

    /** Loads the driver's factory in a class loader of its own. */
    LoadedDriver load() throws DriverLoadException {
        return load((LoadedDriver) null);
    }

    /** Takes what was loaded before, if that is not null, is still in use and has the same jars, or else loads them. */
    LoadedDriver load(@Nullable LoadedDriver before) throws DriverLoadException {
        if (parent != null) {
            WriteAccess.check(parent);
        }
        DriverJars jars = DriverJars.in(path);
        return before != null && before.joined(jars) ? before : load(jars);
    }

    private LoadedDriver load(DriverJars jars) throws DriverLoadException {
        DriverClassLoader loader = new DriverClassLoader(name(), jars.urls());
        try {
            return named(jars, loader);
        } catch (DriverLoadException | RuntimeException | Error e) {
            close(loader, e);
            throw e;
        }
    }

    private LoadedDriver named(DriverJars jars, DriverClassLoader loader) throws DriverLoadException {
        FactoryLoading loading = new FactoryLoading(jars, loader);
        FactoryInquiry inquiry = new FactoryInquiry(supported, LinkageProblem.of(jars));
        List<FoundDriver> found = new ArrayList<>();
        for (String factory : ServicesEntries.of(jars)) {
            StorageDriverFactory made = ContextLoader.with(loader, () -> loading.load(factory));
            found.add(ContextLoader.with(loader, () -> inquiry.of(made, origin())));
        }
        return new LoadedDriver(choose(found), jars, loader);
    }

    /** A directory may have several factories, but only one of its own name. */
    private FoundDriver choose(List<FoundDriver> found) throws DriverLoadException {
        List<FoundDriver> ours = found.stream()
                .filter(driver -> driver.listing().name().equals(name()))
                .toList();
        if (ours.size() > 1) {
            throw new DriverLoadException(
                    Reason.AMBIGUOUS,
                    "several drivers in " + path + " are called " + name() + " (" + classes(ours)
                            + "); leave the jars of one there",
                    null);
        }
        if (ours.isEmpty()) {
            throw notOurs(found.get(0).listing());
        }
        return ours.get(0);
    }

    private static String classes(List<FoundDriver> drivers) {
        return drivers.stream()
                .map(driver -> driver.factory().getClass().getName())
                .collect(Collectors.joining(", "));
    }

    private static DriverLoadException notOurs(DriverListing found) {
        return found.problem()
                .map(problem -> new DriverLoadException(problem, null))
                .orElseGet(() -> new DriverLoadException(
                        Reason.NAME_MISMATCH,
                        "the driver in it is called " + found.name() + "; rename the directory to " + found.name(),
                        null));
    }

    private static void close(DriverClassLoader loader, Throwable failure) {
        try {
            loader.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
