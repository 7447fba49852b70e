// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core;

import io.layerstore.core.layer.DriverLayerStore;
import io.layerstore.core.manifest.DriverManifestStore;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.layer.AccessController;
import io.layerstore.layer.AccessDeniedException;
import io.layerstore.layer.Action;
import io.layerstore.layer.LayerService;
import io.layerstore.manifest.ManifestService;
import io.layerstore.manifest.TagService;
import io.layerstore.name.RepositoryName;
import java.io.Closeable;
import java.io.IOException;
import java.security.Principal;

/**
 * A store of container images, their layers and manifests, over one driver: the entry of Layerstore. Safe for use by many threads; any number of
 * stores, in any number of processes, may be open over one back-end.
 *
 * <pre>{@code
 * try (Layerstore store = Layerstore.builder()
 *         .driver("filesystem", Map.of("rootdirectory", "/var/lib/layerstore"))
 *         .build()) {
 *     LayerService layers = store.layers();
 *     try (LayerUpload upload = layers.upload(RepositoryName.parse("library/debian"))) {
 *         upload.transferFrom(channel);
 *         Layer layer = upload.finish(size, digest);
 *     }
 * }
 * }</pre>
 */
public final class Layerstore implements Closeable {
    private static final Principal ANONYMOUS = new AnonymousPrincipal();

    private final StorageDriver driver;
    private final DefaultDriverContext context;
    private final DriverLayerStore store;
    private final DriverManifestStore manifests;
    private final AccessController access;

    Layerstore(
            StorageDriver driver,
            DefaultDriverContext context,
            DriverLayerStore store,
            DriverManifestStore manifests,
            AccessController access) {
        this.driver = driver;
        this.access = access;
        this.context = context;
        this.store = store;
        this.manifests = manifests;
    }

    /** {@return a builder of a store, which needs a driver at least} */
    public static LayerstoreBuilder builder() {
        return new LayerstoreBuilder();
    }

    /** {@return the layers, for nobody in particular} */
    public LayerService layers() {
        return store.layersFor(ANONYMOUS);
    }

    /** {@return the manifests, for nobody in particular} */
    public ManifestService manifests() {
        return manifests.manifestsFor(ANONYMOUS);
    }

    /** {@return the tags, for nobody in particular} */
    public TagService tags() {
        return manifests.tagsFor(ANONYMOUS);
    }

    /**
     * Returns the services for somebody.
     *
     * @param principal who calls
     * @return the services; cheap to make, safe for use by many threads
     */
    public Session as(Principal principal) {
        return new Services(principal, store, manifests, access);
    }

    /**
     * Makes the layer index anew: adds what the links ask for, removes what no link stands behind. Harmless at any time.
     *
     * @return the number of markers that were added or removed
     * @throws StorageException if the back-end failed; it can be done again
     */
    public long rebuildLayerIndex() throws StorageException {
        return store.rebuildLayerIndex();
    }

    /**
     * Makes the markers of referrers anew: adds what the manifests ask for, removes what no manifest stands behind. Harmless at any
     * time; has to be called once over a tree that another registry wrote, whose manifests may name subjects.
     *
     * @return the number of markers that were added or removed
     * @throws IOException if the back-end failed; it can be done again
     */
    public long rebuildReferrers() throws IOException {
        return manifests.rebuildReferrers();
    }

    /** Closes the store and its driver; closing again does nothing. Uploads that are open can be resumed elsewhere. */
    @Override
    public void close() throws StorageException {
        try (context) {
            driver.close();
        }
    }

    /** The services of a store, as one principal may use them. */
    public interface Session {
        /** {@return the layers} */
        LayerService layers();

        /** {@return the manifests} */
        ManifestService manifests();

        /** {@return the tags} */
        TagService tags();

        /**
         * Asks the access controller, and nothing else.
         *
         * @param name the repository, which need not exist
         * @param action what is to be done there
         * @throws AccessDeniedException if the principal may not do it
         */
        void check(RepositoryName name, Action action) throws AccessDeniedException;
    }

    private record Services(
            Principal principal, DriverLayerStore store, DriverManifestStore manifestStore, AccessController access)
            implements Session {
        @Override
        public void check(RepositoryName name, Action action) throws AccessDeniedException {
            access.check(principal, name, action);
        }

        @Override
        public LayerService layers() {
            return store.layersFor(principal);
        }

        @Override
        public ManifestService manifests() {
            return manifestStore.manifestsFor(principal);
        }

        @Override
        public TagService tags() {
            return manifestStore.tagsFor(principal);
        }
    }
}
