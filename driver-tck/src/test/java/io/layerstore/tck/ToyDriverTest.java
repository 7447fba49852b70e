// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.harness.FactoryPlace;
import java.util.Map;
import java.util.UUID;

/** A small driver that declares little and refuses the rest keeps every rule. */
final class ToyDriverTest extends StorageDriverTck {
    @Override
    protected DriverHarness harness() {
        return () -> {
            String box = "tck-" + UUID.randomUUID();
            return new FactoryPlace(new ToyDriverFactory(), Map.of("box", box), () -> ToyDriverFactory.empty(box));
        };
    }
}
