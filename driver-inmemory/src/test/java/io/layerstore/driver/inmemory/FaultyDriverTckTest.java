// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.StorageDriver;
import io.layerstore.tck.StorageDriverTck;
import io.layerstore.tck.fault.FaultyStorageDriver;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.harness.DriverPlace;

/** As long as no fault is armed, a driver that can fail keeps every rule of the one behind it. */
final class FaultyDriverTckTest extends StorageDriverTck {
    @Override
    protected DriverHarness harness() {
        return FaultyPlace::new;
    }

    private static final class FaultyPlace implements DriverPlace {
        private final HeapPlace place = new HeapPlace();

        @Override
        public StorageDriver open() {
            return new FaultyStorageDriver(place.open());
        }

        @Override
        public void close() {
            place.close();
        }
    }
}
