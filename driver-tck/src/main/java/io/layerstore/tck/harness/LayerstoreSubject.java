// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.harness;

import io.layerstore.core.Layerstore;
import io.layerstore.core.LayerstoreBuilder;
import io.layerstore.driver.StorageException;
import io.layerstore.layer.LayerService;
import io.layerstore.manifest.ManifestService;
import io.layerstore.manifest.TagService;
import java.io.IOException;
import java.security.Principal;

/** A store of Layerstore's own layer service. */
record LayerstoreSubject(Layerstore store) implements OpenStore {
    static OpenStore open(StoreSettings settings) throws StorageException {
        LayerstoreBuilder builder = Layerstore.builder()
                .driver(settings.driver())
                .accessController(settings.access())
                .eventSink(settings.events())
                .clock(settings.times())
                .manifestPolicy(settings.policy());
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
    public ManifestService manifests() {
        return store.manifests();
    }

    @Override
    public ManifestService manifestsAs(Principal principal) {
        return store.as(principal).manifests();
    }

    @Override
    public TagService tags() {
        return store.tags();
    }

    @Override
    public TagService tagsAs(Principal principal) {
        return store.as(principal).tags();
    }

    @Override
    public long rebuildReferrers() throws IOException {
        return store.rebuildReferrers();
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
