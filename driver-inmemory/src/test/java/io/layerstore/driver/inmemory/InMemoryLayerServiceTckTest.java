// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.tck.LayerServiceTck;
import io.layerstore.tck.harness.DriverHarness;

/** The layer service over the heap keeps every rule. */
final class InMemoryLayerServiceTckTest extends LayerServiceTck {
    @Override
    protected DriverHarness harness() {
        return HeapPlace::new;
    }
}
