// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core;

import io.layerstore.core.driver.StorageDrivers;
import io.layerstore.core.layer.DriverLayerStore;
import io.layerstore.core.manifest.DriverManifestStore;
import io.layerstore.driver.Capability;
import io.layerstore.driver.CapabilityProfile;
import io.layerstore.driver.Durability;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.layer.AccessController;
import io.layerstore.layer.LayerEventSink;
import io.layerstore.manifest.ManifestPolicy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what a store is made of. For one thread. */
public final class LayerstoreBuilder {
    private static final long DEFAULT_CHECKPOINT_BYTES = 64L * 1024 * 1024;

    private DriverSource source = context -> {
        throw new IllegalStateException("a store needs a driver");
    };
    private AccessController access = AccessController.allowAll();
    private LayerEventSink sink = LayerEventSink.ignore();
    private InstantSource clock = InstantSource.system();
    private ManifestPolicy manifestPolicy = ManifestPolicy.defaults();
    private long checkpointBytes = DEFAULT_CHECKPOINT_BYTES;
    private @Nullable Durability durability;
    private @Nullable Path driverDirectory;

    LayerstoreBuilder() {}

    /** Where a store gets its driver from. */
    @FunctionalInterface
    interface DriverSource {
        StorageDriver open(DefaultDriverContext context) throws StorageException;
    }

    /**
     * Takes the driver with a name, found with {@link java.util.ServiceLoader} on the class and module path, or in
     * the {@link #driverDirectory}. It is opened by
     * {@link #build} and closed with the store.
     *
     * @param name the driver's name, such as {@code filesystem}
     * @param parameters its parameters
     * @return this
     */
    public LayerstoreBuilder driver(String name, Map<String, String> parameters) {
        Objects.requireNonNull(name, "name");
        Map<String, String> values = Map.copyOf(parameters);
        return driver(context -> drivers().open(name, values, context));
    }

    LayerstoreBuilder driver(DriverSource opening) {
        source = opening;
        return this;
    }

    /**
     * Looks for drivers in a directory too. Each directory in it is one driver, called like the driver, with its jars; it is
     * loaded in a class loader of its own when it is asked for, and unloaded when the store is closed. Nobody looks there
     * unless told so: a driver has all rights of the program.
     *
     * @param parent the directory of drivers; none are there if it is absent
     * @return this
     */
    public LayerstoreBuilder driverDirectory(Path parent) {
        driverDirectory = Objects.requireNonNull(parent, "parent");
        return this;
    }

    private StorageDrivers drivers() {
        StorageDrivers drivers = StorageDrivers.load();
        return driverDirectory == null ? drivers : drivers.withDirectory(driverDirectory);
    }

    /**
     * Takes a driver that is open. It is closed with the store.
     *
     * @param driver the driver
     * @return this
     */
    public LayerstoreBuilder driver(StorageDriver driver) {
        Objects.requireNonNull(driver, "driver");
        return driver(context -> driver);
    }

    /**
     * Sets who decides what is allowed; everything is, if nobody does.
     *
     * @param controller the controller
     * @return this
     */
    public LayerstoreBuilder accessController(AccessController controller) {
        access = Objects.requireNonNull(controller, "controller");
        return this;
    }

    /**
     * Sets who is told what became of each call.
     *
     * @param events the sink
     * @return this
     */
    public LayerstoreBuilder eventSink(LayerEventSink events) {
        sink = Objects.requireNonNull(events, "events");
        return this;
    }

    /**
     * Sets where times come from; the system's clock if not set.
     *
     * @param source the clock
     * @return this
     */
    public LayerstoreBuilder clock(InstantSource source) {
        clock = Objects.requireNonNull(source, "source");
        return this;
    }

    /**
     * Sets after how many bytes an upload is made durable on the way; 64 MiB if not set. A kill costs at most that much.
     *
     * @param bytes the number of bytes, positive
     * @return this
     * @throws IllegalArgumentException if it is not positive
     */
    public LayerstoreBuilder checkpointEvery(long bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("checkpoints every " + bytes + " bytes");
        }
        checkpointBytes = bytes;
        return this;
    }

    /**
     * Sets what is accepted as a manifest; {@link ManifestPolicy#defaults} if not set.
     *
     * @param policy what is accepted
     * @return this
     */
    public LayerstoreBuilder manifestPolicy(ManifestPolicy policy) {
        manifestPolicy = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * Sets what acknowledged layers, uploads and manifests survive; as much as the driver can if not set.
     *
     * @param wanted the durability
     * @return this
     */
    public LayerstoreBuilder durability(Durability wanted) {
        durability = Objects.requireNonNull(wanted, "wanted");
        return this;
    }

    /**
     * Opens the store.
     *
     * @return the store, to be closed by the caller
     * @throws io.layerstore.core.driver.UnknownDriverException if there is no driver with that name
     * @throws io.layerstore.core.driver.BrokenDriverException if there is one and it cannot be used
     * @throws io.layerstore.driver.InvalidParameterException if a parameter is unknown, missing or malformed
     * @throws IncompatibleDriverException if the driver cannot do what the layer service needs
     * @throws StorageException if the driver could not be opened; nothing is then left open
     */
    public Layerstore build() throws StorageException {
        DefaultDriverContext context = new DefaultDriverContext(clock);
        try {
            return over(source.open(context), context);
        } catch (StorageException | RuntimeException | Error e) {
            context.close();
            throw e;
        }
    }

    private Layerstore over(StorageDriver driver, DefaultDriverContext context) throws StorageException {
        try {
            Set<Capability> missing = CapabilityProfile.LAYER_SERVICE.missing(driver.capabilities());
            if (!missing.isEmpty()) {
                throw new IncompatibleDriverException(driver.name(), missing);
            }
            Durability chosen = durability == null ? driver.capabilities().durability() : durability;
            DriverLayerStore layers = new DriverLayerStore(driver, chosen, clock, checkpointBytes, access, sink);
            DriverManifestStore manifests =
                    new DriverManifestStore(driver, chosen, layers.repositoryLayers(), manifestPolicy, access, sink);
            return new Layerstore(driver, context, layers, manifests, access);
        } catch (RuntimeException | Error e) {
            close(driver, e);
            throw e;
        }
    }

    private static void close(StorageDriver driver, Throwable failure) {
        try {
            driver.close();
        } catch (StorageException | RuntimeException | Error e) {
            failure.addSuppressed(e);
        }
    }
}
