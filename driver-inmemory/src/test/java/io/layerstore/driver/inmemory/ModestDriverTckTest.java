// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.StorageDriver;
import io.layerstore.tck.RuleSet;
import io.layerstore.tck.StorageDriverTck;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.rule.RuleResult;
import io.layerstore.tck.rule.RuleResult.Status;
import io.layerstore.tck.rule.RuleRunner;
import org.junit.jupiter.api.Test;

/** A driver without capabilities is conformant as long as it refuses. */
final class ModestDriverTckTest extends StorageDriverTck {
    @Override
    protected DriverHarness harness() {
        return ModestPlace::new;
    }

    @Test
    void refusalsAreReportedAsSuch() {
        RuleRunner runner = new RuleRunner(harness(), 7);
        RuleResult result =
                runner.run(RuleSet.driver().only("SD-RSM-13").checks().get(0));
        assertThat(result.status()).isEqualTo(Status.REFUSED);
        assertThat(result.message()).contains("RESUME").contains("LIST_STAGED");
    }

    /** A place on which every driver is modest. */
    private static final class ModestPlace implements DriverPlace {
        private final HeapPlace place = new HeapPlace();

        @Override
        public StorageDriver open() {
            return new ModestDriver(place.openSound());
        }

        @Override
        public void close() {
            place.close();
        }
    }
}
