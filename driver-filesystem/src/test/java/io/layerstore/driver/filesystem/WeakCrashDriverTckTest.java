// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.Durability;
import io.layerstore.tck.StorageDriverTck;
import io.layerstore.tck.harness.DriverHarness;

/** A driver that declares to survive nothing is bound by fewer rules, and keeps those on such a disk. */
final class WeakCrashDriverTckTest extends StorageDriverTck {
    @Override
    protected DriverHarness harness() {
        return () -> CrashPlaces.place(Durability.NONE);
    }
}
