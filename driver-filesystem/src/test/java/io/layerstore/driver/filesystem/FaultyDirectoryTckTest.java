// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.tck.StorageDriverTck;
import io.layerstore.tck.harness.DriverHarness;

/** The driver keeps every rule over a disk that fails at any call, with full durability. */
final class FaultyDirectoryTckTest extends StorageDriverTck {
    @Override
    protected DriverHarness harness() {
        return FaultyDirectoryPlace::new;
    }
}
