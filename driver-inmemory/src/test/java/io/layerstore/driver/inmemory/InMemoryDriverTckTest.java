// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.tck.StorageDriverTck;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.harness.FactoryPlace;
import java.util.Map;
import java.util.UUID;

/** The driver over the heap keeps every rule. */
final class InMemoryDriverTckTest extends StorageDriverTck {
    @Override
    protected DriverHarness harness() {
        return () -> {
            String space = "tck-" + UUID.randomUUID();
            return new FactoryPlace(new InMemoryDriverFactory(), Map.of("space", space), () -> HeapSpace.forget(space));
        };
    }
}
