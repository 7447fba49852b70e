// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import io.layerstore.digest.Digest;
import io.layerstore.driver.StorageException;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.fault.FaultyStorageDriver;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.harness.StoreSettings;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** The place of one check as the layer service's rules see it: services over it, and the raw view behind them. */
public final class LayerPlace {
    private final RuleContext context;
    private final RawView raw;

    /**
     * Takes the place of a check.
     *
     * @param context the check
     * @throws StorageException if the driver cannot be opened
     */
    public LayerPlace(RuleContext context) throws StorageException {
        this.context = context;
        this.raw = new RawView(context.driver());
    }

    /** {@return what really lies there} */
    public RawView raw() {
        return raw;
    }

    /**
     * Returns a name that is the same in every check and belongs to this one alone, because the place does.
     *
     * @param name its last components
     * @return the name
     */
    public static RepositoryName repository(String name) {
        return RepositoryName.parse("tck/" + name);
    }

    /** A service of its own over another instance of the driver, as after a restart or on a second node. */
    LayerService service() throws StorageException {
        return store().layers();
    }

    /**
     * Opens a store of its own over another instance of the driver, as after a restart or on a second node.
     *
     * @return the store, closed after the check
     * @throws StorageException if it cannot be opened
     */
    public OpenStore store() throws StorageException {
        return store(builder -> builder);
    }

    /**
     * Opens a store over another instance of the driver.
     *
     * @param settings changes what it is opened with
     * @return the store, closed after the check
     * @throws StorageException if it cannot be opened
     */
    public OpenStore store(UnaryOperator<StoreSettings> settings) throws StorageException {
        return open(settings.apply(StoreSettings.over(context.another())));
    }

    /**
     * Opens a driver that fails on demand, over another instance.
     *
     * @return the driver, closed after the check
     * @throws StorageException if it cannot be opened
     */
    public FaultyStorageDriver faulty() throws StorageException {
        return new FaultyStorageDriver(context.another());
    }

    /**
     * Opens a store.
     *
     * @param driver the driver
     * @return the store, closed after the check
     * @throws StorageException if it cannot be opened
     */
    public OpenStore store(FaultyStorageDriver driver) throws StorageException {
        return store(driver, builder -> builder);
    }

    /**
     * Opens a store.
     *
     * @param driver the driver
     * @param settings changes what it is opened with
     * @return the store, closed after the check
     * @throws StorageException if it cannot be opened
     */
    public OpenStore store(FaultyStorageDriver driver, UnaryOperator<StoreSettings> settings) throws StorageException {
        return open(settings.apply(StoreSettings.over(driver)));
    }

    /** The one place where the layer service under test is made. */
    private OpenStore open(StoreSettings settings) throws StorageException {
        return context.closing(context.harness().layerService().open(settings));
    }

    /** Pushes content as an upload, and returns its sha256. */
    static Digest push(LayerService service, RepositoryName repository, SeededContent content) throws IOException {
        Digest digest = content.sha256();
        push(service, repository, content, digest);
        return digest;
    }

    static void push(LayerService service, RepositoryName repository, SeededContent content, Digest digest)
            throws IOException {
        try (LayerUpload upload = service.upload(repository)) {
            upload.transferFrom(content.channel());
            upload.finish(content.size(), digest).close();
        }
    }

    /** Checks that a repository has content whole under a digest. */
    static void assertHas(LayerService service, RepositoryName repository, Digest digest, SeededContent content)
            throws IOException {
        try (Layer layer = service.fetch(repository, digest)) {
            content.verify(layer.asInputStream());
        }
    }
}
