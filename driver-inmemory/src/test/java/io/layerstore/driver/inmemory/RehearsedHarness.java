// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.harness.TckLimits;
import java.time.Duration;
import java.util.Map;

/**
 * Places on the heap for trials: rules about scale are rehearsed in small sizes.
 *
 * @param waivers the rules that a driver over the heap breaks by its nature, with the reasons
 */
record RehearsedHarness(Map<String, String> waivers) implements DriverHarness {
    private static final TckLimits SMALL = new TckLimits(1, Duration.ofMinutes(2), (5 << 20) + 1, 1500, 1);

    /** {@return the harness of a driver that keeps all that a driver over the heap can keep} */
    static RehearsedHarness honest() {
        return new RehearsedHarness(Map.of("SD-SCALE-06", "the heap is where it keeps everything"));
    }

    @Override
    public DriverPlace fresh() {
        return new HeapPlace();
    }

    @Override
    public TckLimits limits() {
        return SMALL;
    }
}
