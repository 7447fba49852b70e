// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.StorageDriver;
import io.layerstore.tck.harness.DriverPlace;
import java.time.InstantSource;
import java.util.UUID;

/** A heap space that is forgotten when it is closed. */
final class HeapPlace implements DriverPlace {
    private static final long CAPACITY_BYTES = 256L << 20;

    private final String space = "tck-" + UUID.randomUUID();

    @Override
    public StorageDriver open() {
        return new InMemoryDriver(HeapSpace.named(space), CAPACITY_BYTES, InstantSource.system());
    }

    @Override
    public void close() {
        HeapSpace.forget(space);
    }
}
