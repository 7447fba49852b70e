// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.tck.StorageDriverTck;
import io.layerstore.tck.harness.DriverHarness;

/** The driver over the heap keeps every rule. */
final class InMemoryDriverTckTest extends StorageDriverTck {
    @Override
    protected DriverHarness harness() {
        return HeapPlace::new;
    }
}
