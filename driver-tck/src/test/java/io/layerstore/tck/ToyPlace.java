// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import io.layerstore.driver.StorageDriver;
import io.layerstore.tck.harness.DriverPlace;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** An empty back-end of toys. */
public final class ToyPlace implements DriverPlace {
    private final NavigableMap<String, ToyObject> objects = new ConcurrentSkipListMap<>();

    @Override
    public StorageDriver open() {
        return new ToyDriver(objects);
    }

    @Override
    public void close() {
        objects.clear();
    }
}
