// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.tck.harness.BackEndFaults;
import io.layerstore.tck.harness.BackEndView;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.harness.TckLimits;
import java.time.Duration;
import java.util.Optional;

/** Gives places on which every driver is a saboteur. Rules about scale are rehearsed in small sizes. */
record SabotagedHarness(Saboteur saboteur, String rule) implements DriverHarness {
    private static final TckLimits SMALL = new TckLimits(1, Duration.ofMinutes(2), (5 << 20) + 1, 0.015);

    @Override
    public DriverPlace fresh() {
        return new SabotagedPlace(saboteur, new HeapPlace());
    }

    @Override
    public TckLimits limits() {
        return rule.startsWith("SD-SCALE") ? SMALL : TckLimits.defaults();
    }

    /** A place on which every driver is the saboteur. */
    private record SabotagedPlace(Saboteur saboteur, HeapPlace place) implements DriverPlace {
        @Override
        public StorageDriver open() throws StorageException {
            return saboteur.wrap().apply(place.open());
        }

        @Override
        public Optional<BackEndView> view() {
            return place.view();
        }

        @Override
        public Optional<BackEndFaults> faults() {
            return place.faults();
        }

        @Override
        public void close() {
            place.close();
        }
    }
}
