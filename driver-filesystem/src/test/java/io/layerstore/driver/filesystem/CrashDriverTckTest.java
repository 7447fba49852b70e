// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.tck.StorageDriverTck;
import io.layerstore.tck.harness.DriverHarness;

/** The driver keeps all rules on a disk that forgets what was not synced, and that fails on demand. */
final class CrashDriverTckTest extends StorageDriverTck {
    @Override
    protected DriverHarness harness() {
        return FullPlace::new;
    }
}
