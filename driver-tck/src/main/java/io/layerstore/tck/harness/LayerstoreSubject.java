// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.harness;

import io.layerstore.core.Layerstore;
import io.layerstore.core.LayerstoreBuilder;
import io.layerstore.driver.StorageException;
import io.layerstore.layer.LayerService;
import java.security.Principal;

/** A store of Layerstore's own layer service. */
record LayerstoreSubject(Layerstore store) implements OpenStore {
    static OpenStore open(StoreSettings settings) throws StorageException {
        LayerstoreBuilder builder = Layerstore.builder()
                .driver(settings.driver())
                .accessController(settings.access())
                .eventSink(settings.events())
                .clock(settings.times());
        settings.checkpointBytes().ifPresent(builder::checkpointEvery);
        settings.survival().ifPresent(builder::durability);
        return new LayerstoreSubject(builder.build());
    }

    @Override
    public LayerService layers() {
        return store.layers();
    }

    @Override
    public LayerService as(Principal principal) {
        return store.as(principal).layers();
    }

    @Override
    public long rebuildLayerIndex() throws StorageException {
        return store.rebuildLayerIndex();
    }

    @Override
    public void close() throws StorageException {
        store.close();
    }
}
