// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.tck.StorageDriverTck;
import io.layerstore.tck.harness.DriverHarness;

/** The driver keeps the rules on a file system on the heap. */
final class JimfsDriverTckTest extends StorageDriverTck {
    @Override
    protected DriverHarness harness() {
        return JimfsPlace::new;
    }
}
