// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.driver.Durability;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.layer.AccessController;
import io.layerstore.layer.LayerEventSink;
import io.layerstore.layer.LayerService;
import java.security.Principal;
import java.time.InstantSource;

/** The layer services over one driver, one for each principal. */
public final class DriverLayerStore {
    private final Shelf shelf;
    private final AccessController access;
    private final Observer observer;

    /** Builds on an open driver, which stays the caller's. */
    public DriverLayerStore(
            StorageDriver driver,
            Durability durability,
            InstantSource clock,
            long checkpointBytes,
            AccessController access,
            LayerEventSink sink) {
        this.shelf = Shelf.over(driver, durability, clock, checkpointBytes);
        this.access = access;
        this.observer = new Observer(sink);
    }

    /** Returns the service for somebody. */
    public LayerService layersFor(Principal principal) {
        return new PrincipalLayerService(shelf, access, principal, observer);
    }

    /** Returns what manifests have to know of layers, whoever asks. */
    public RepositoryLayers repositoryLayers() {
        return new RepositoryLayers(shelf);
    }

    /** Makes the layer index agree with the links; returns how many markers were added or removed. */
    public long rebuildLayerIndex() throws StorageException {
        return shelf.index().rebuild();
    }
}
