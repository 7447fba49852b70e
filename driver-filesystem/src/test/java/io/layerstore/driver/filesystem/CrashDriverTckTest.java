// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.Durability;
import io.layerstore.tck.StorageDriverTck;
import io.layerstore.tck.harness.DriverHarness;

/** The driver keeps all rules, those about the loss of power among them, on a disk that forgets what was not synced. */
final class CrashDriverTckTest extends StorageDriverTck {
    @Override
    protected DriverHarness harness() {
        return () -> CrashPlaces.place(Durability.POWER_LOSS);
    }
}
