// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.tck.StorageDriverTck;
import io.layerstore.tck.harness.DriverHarness;

/** As long as no fault is armed, a driver that can fail keeps every rule of the one behind it. */
final class FaultyDriverTckTest extends StorageDriverTck {
    @Override
    protected DriverHarness harness() {
        return HeapPlace::new;
    }
}
