// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.DriverContext;
import io.layerstore.driver.DriverParameters;
import io.layerstore.driver.ParameterSpec;
import io.layerstore.driver.ParameterType;
import io.layerstore.driver.SpiLevel;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageDriverFactory;
import java.util.List;

/** Makes drivers over the heap. Without the parameter {@code space} each has a back-end of its own. */
public final class InMemoryDriverFactory implements StorageDriverFactory {
    /** For {@link java.util.ServiceLoader}. */
    public InMemoryDriverFactory() {}

    @Override
    public String name() {
        return Failure.DRIVER;
    }

    @Override
    public int spiLevel() {
        return SpiLevel.CURRENT;
    }

    @Override
    public List<ParameterSpec> parameters() {
        return List.of(
                ParameterSpec.optional(
                        "capacity", ParameterType.BYTES, "1g", "the number of bytes, staged ones too, that it takes"),
                ParameterSpec.optional(
                        "space",
                        ParameterType.STRING,
                        "",
                        "the name of a back-end that all drivers of this process share until it ends"));
    }

    @Override
    public StorageDriver create(DriverParameters parameters, DriverContext context) {
        HeapSpace space = parameters.has("space") ? HeapSpace.named(parameters.text("space")) : new HeapSpace();
        return new InMemoryDriver(space, parameters.bytes("capacity"), context.clock());
    }
}
