// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.StorageException;
import io.layerstore.layer.LayerService;
import io.layerstore.tck.harness.OpenStore;
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
    public long rebuildLayerIndex() throws StorageException {
        return delegate.rebuildLayerIndex();
    }

    @Override
    public void close() throws StorageException {
        delegate.close();
    }
}
