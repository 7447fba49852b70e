// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.tck.StorageDriverTck;
import io.layerstore.tck.harness.DriverHarness;

/** The driver over a file system that is not the default one keeps every rule. */
final class JimfsDriverTckTest extends StorageDriverTck {
    @Override
    protected DriverHarness harness() {
        return JimfsPlace::new;
    }
}
