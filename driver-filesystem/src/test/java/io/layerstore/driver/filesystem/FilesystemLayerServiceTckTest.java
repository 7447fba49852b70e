// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.tck.LayerServiceTck;
import io.layerstore.tck.harness.DriverHarness;

/** The layer service over the real disk keeps every rule. */
final class FilesystemLayerServiceTckTest extends LayerServiceTck {
    @Override
    protected DriverHarness harness() {
        return () -> new DirectoryPlace(DriverFixture.QUICK);
    }
}
