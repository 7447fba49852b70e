// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.tck.saboteur.DelegatingDriver;

/** Stands between a layer service and its driver, and passes every call on as it came, until a subclass knows better. */
class ServiceDriver extends DelegatingDriver {
    ServiceDriver(StorageDriver delegate) {
        super(delegate);
    }

    @Override
    public byte[] getContent(StoragePath path, int limit) throws StorageException {
        return delegate.getContent(path, limit);
    }
}
