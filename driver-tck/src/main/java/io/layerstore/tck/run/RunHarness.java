// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.run;

import io.layerstore.driver.StorageDriverFactory;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.harness.TckLimits;
import io.layerstore.tck.prefix.PrefixHarness;
import java.util.Map;
import java.util.Optional;

/** The places of a run in one back-end, with what its user said about that. */
record RunHarness(PrefixHarness places, Map<String, String> waivers, TckLimits limits) implements DriverHarness {
    @Override
    public DriverPlace fresh() {
        return places.fresh();
    }

    @Override
    public Optional<StorageDriverFactory> factory(String name) {
        return places.factory(name);
    }
}
