// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.prefix;

import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageDriverFactory;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.harness.DriverPlace;
import java.io.Closeable;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Gives places in one back-end, each below a prefix of its own, all below one random prefix {@code tck-.../}. Paths on such a
 * place can be shorter only, by the length of the prefix. Safe for use by many threads.
 */
public final class PrefixHarness implements DriverHarness, Closeable {
    private final DriverPlace backEnd;
    private final StorageDriver driver;
    private final Removal removal;
    private final @Nullable StorageDriverFactory made;
    private final String root = "tck-" + HexFormat.of().toHexDigits(new SecureRandom().nextLong(), 12) + "/";
    private final AtomicInteger places = new AtomicInteger();
    private final Set<String> tokens = new ConcurrentSkipListSet<>();

    /**
     * Opens the back-end.
     *
     * @param backEnd opens the driver over the back-end; closed with this harness
     * @throws StorageException if it cannot be opened
     */
    public PrefixHarness(DriverPlace backEnd) throws StorageException {
        this(backEnd, null);
    }

    /**
     * Opens the back-end.
     *
     * @param backEnd opens the driver over the back-end; closed with this harness
     * @param factory the factory of the driver, or null to look for it where the driver comes from
     * @throws StorageException if it cannot be opened
     */
    public PrefixHarness(DriverPlace backEnd, @Nullable StorageDriverFactory factory) throws StorageException {
        this.backEnd = backEnd;
        this.made = factory;
        this.driver = backEnd.open();
        this.removal = new Removal(driver);
    }

    /** {@return the beginning of the path of every object that is made, ending with a slash} */
    public String root() {
        return root;
    }

    /**
     * Looks whether the back-end has anything in it.
     *
     * @return the path of an object, or as far as the driver tells a stage, in words; empty if nothing is there
     * @throws StorageException if the back-end cannot tell
     */
    public Optional<String> occupant() throws StorageException {
        Optional<String> object = driver.list(ListRequest.of("").limit(1)).files().stream()
                .map(file -> "the object " + file.path())
                .findFirst();
        return object.isPresent() || !driver.capabilities().has(Capability.LIST_STAGED)
                ? object
                : driver.listStaged("", 1).stages().stream().findFirst().map(stage -> "a stage of an upload");
    }

    /**
     * Looks whether two drivers that are opened alike see the same objects, as they do if they share a back-end.
     *
     * @return whether one sees what the other has written
     * @throws StorageException if the back-end fails at that, so that nobody knows
     */
    public boolean isShared() throws StorageException {
        StoragePath path = StoragePath.parse(root + "shared");
        driver.putContent(path, new byte[] {1}, WriteOptions.replace());
        try (StorageDriver other = backEnd.open()) {
            return other.stat(path).isPresent();
        } finally {
            driver.delete(path, DeleteOptions.any());
        }
    }

    @Override
    public DriverPlace fresh() {
        return new PrefixPlace(this, new Prefix(root + places.incrementAndGet() + "/"));
    }

    /** Gives the factory that is known, or looks where the driver comes from, which need not be where this class comes from. */
    @Override
    public Optional<StorageDriverFactory> factory(String name) {
        if (made != null) {
            return Optional.of(made);
        }
        return ServiceLoader.load(StorageDriverFactory.class, driver.getClass().getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.name().equals(name))
                .findFirst();
    }

    StorageDriver openBackEnd() throws StorageException {
        return backEnd.open();
    }

    Removal removal() {
        return removal;
    }

    void remember(WriterToken token) {
        tokens.add(token.value());
    }

    /**
     * Removes everything that was made, and looks what is left of it.
     *
     * @return what is left, in words; empty if nothing is
     */
    public List<String> removeAll() {
        return removal.leftovers(root, tokens);
    }

    /** Removes everything that was made and closes the back-end. */
    @Override
    public void close() throws IOException {
        removeAll();
        try (backEnd) {
            driver.close();
        }
    }
}
