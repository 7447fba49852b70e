// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.tck.StorageDriverTck;
import io.layerstore.tck.harness.DriverHarness;

/** The driver over an engine in this process keeps every rule. */
final class HeapEngineDriverTckTest extends StorageDriverTck {
    @Override
    protected DriverHarness harness() {
        return new EngineHarness(HeapEngine.get());
    }
}
