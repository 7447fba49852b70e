// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.StorageException;
import io.layerstore.layer.LayerService;
import io.layerstore.tck.harness.OpenStore;
import java.security.Principal;
import java.util.function.UnaryOperator;

/** A store whose services are wrapped. */
class DelegatingStore implements OpenStore {
    final OpenStore delegate;
    private final UnaryOperator<LayerService> service;

    DelegatingStore(OpenStore delegate, UnaryOperator<LayerService> service) {
        this.delegate = delegate;
        this.service = service;
    }

    @Override
    public LayerService layers() {
        return service.apply(delegate.layers());
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
