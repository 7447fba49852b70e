// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.harness.TckLimits;
import java.io.IOException;
import java.util.Map;

/** Places on an engine, where every call is a request, and rules take longer. */
record EngineHarness(TestEngine engine) implements DriverHarness {
    private static final double TIME_SCALE = 4;

    @Override
    public DriverPlace fresh() throws IOException {
        return new EnginePlace(engine, Map.of("redirect", "true"));
    }

    @Override
    public TckLimits limits() {
        return TckLimits.defaults().withTimeScale(TIME_SCALE);
    }
}
