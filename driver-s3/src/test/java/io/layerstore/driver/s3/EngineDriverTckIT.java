// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.tck.StorageDriverTck;
import io.layerstore.tck.harness.DriverHarness;

/** The driver keeps every rule over the engine that the build is told of. */
final class EngineDriverTckIT extends StorageDriverTck {
    @Override
    protected DriverHarness harness() {
        return new EngineHarness(TestEngine.fromProperties().withBucket());
    }
}
