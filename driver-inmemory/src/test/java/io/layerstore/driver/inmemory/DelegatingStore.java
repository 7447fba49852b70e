// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.StorageException;
import io.layerstore.layer.LayerService;
import io.layerstore.manifest.ManifestService;
import io.layerstore.manifest.TagService;
import io.layerstore.tck.harness.OpenStore;
import java.io.IOException;
import java.security.Principal;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A store whose services are wrapped. */
class DelegatingStore implements OpenStore {
    final OpenStore delegate;
    private final UnaryOperator<LayerService> service;
    private @Nullable LayerService layers;

    DelegatingStore(OpenStore delegate, UnaryOperator<LayerService> service) {
        this.delegate = delegate;
        this.service = service;
    }

    @Override
    public synchronized LayerService layers() {
        if (layers == null) {
            layers = service.apply(delegate.layers());
        }
        return layers;
    }

    @Override
    public LayerService as(Principal principal) {
        return service.apply(delegate.as(principal));
    }

    @Override
    public ManifestService manifests() {
        return delegate.manifests();
    }

    @Override
    public ManifestService manifestsAs(Principal principal) {
        return delegate.manifestsAs(principal);
    }

    @Override
    public TagService tags() {
        return delegate.tags();
    }

    @Override
    public TagService tagsAs(Principal principal) {
        return delegate.tagsAs(principal);
    }

    @Override
    public long rebuildReferrers() throws IOException {
        return delegate.rebuildReferrers();
    }

    @Override
    public long rebuildLayerIndex() throws StorageException {
        return delegate.rebuildLayerIndex();
    }

    @Override
    public void close() throws StorageException {
        delegate.close();
    }
}
