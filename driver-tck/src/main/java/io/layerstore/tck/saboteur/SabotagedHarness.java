// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.saboteur;

import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageDriverFactory;
import io.layerstore.driver.StorageException;
import io.layerstore.tck.harness.BackEndFaults;
import io.layerstore.tck.harness.BackEndView;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.harness.LayerServiceSubject;
import io.layerstore.tck.harness.PowerSupply;
import io.layerstore.tck.harness.TckLimits;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The places of another harness, on which every driver is a saboteur. */
record SabotagedHarness(DriverHarness honest, Supplier<UnaryOperator<StorageDriver>> wraps) implements DriverHarness {
    @Override
    public DriverPlace fresh() throws Exception {
        return new Place(honest.fresh(), wraps.get());
    }

    @Override
    public Optional<StorageDriverFactory> factory(String name) {
        return honest.factory(name);
    }

    @Override
    public LayerServiceSubject layerService() {
        return honest.layerService();
    }

    @Override
    public Map<String, String> waivers() {
        return honest.waivers();
    }

    @Override
    public TckLimits limits() {
        return honest.limits();
    }

    private record Place(DriverPlace place, UnaryOperator<StorageDriver> wrap) implements DriverPlace {
        @Override
        public StorageDriver open() throws StorageException {
            return wrap.apply(place.open());
        }

        @Override
        public Optional<PowerSupply> power() {
            return place.power();
        }

        @Override
        public Optional<BackEndFaults> faults() {
            return place.faults();
        }

        @Override
        public Optional<BackEndView> view() {
            return place.view();
        }

        @Override
        public int longestPath() {
            return place.longestPath();
        }

        @Override
        public void close() throws IOException {
            place.close();
        }
    }
}
