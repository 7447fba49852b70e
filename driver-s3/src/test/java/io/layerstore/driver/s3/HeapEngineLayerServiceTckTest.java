// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.tck.LayerServiceTck;
import io.layerstore.tck.harness.DriverHarness;

/** The layer service over an engine in this process keeps every rule. */
final class HeapEngineLayerServiceTckTest extends LayerServiceTck {
    @Override
    protected DriverHarness harness() {
        return new EngineHarness(HeapEngine.get());
    }
}
