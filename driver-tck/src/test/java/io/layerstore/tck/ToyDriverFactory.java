// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import io.layerstore.driver.DriverContext;
import io.layerstore.driver.DriverParameters;
import io.layerstore.driver.ParameterSpec;
import io.layerstore.driver.ParameterType;
import io.layerstore.driver.SpiLevel;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageDriverFactory;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Makes toy drivers over boxes, which have names. */
public final class ToyDriverFactory implements StorageDriverFactory {
    private static final ConcurrentMap<String, NavigableMap<String, ToyObject>> BOXES = new ConcurrentHashMap<>();

    /** For the service loader. */
    public ToyDriverFactory() {}

    static NavigableMap<String, ToyObject> box(String name) {
        return BOXES.computeIfAbsent(name, key -> new ConcurrentSkipListMap<>());
    }

    /** Forgets a box and what is in it. */
    public static void empty(String name) {
        BOXES.remove(name);
    }

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public int spiLevel() {
        return SpiLevel.CURRENT;
    }

    @Override
    public List<ParameterSpec> parameters() {
        return List.of(ParameterSpec.required("box", ParameterType.STRING, "the name of the box with the toys"));
    }

    @Override
    public StorageDriver create(DriverParameters parameters, DriverContext context) {
        return new ToyDriver(box(parameters.text("box")));
    }
}
