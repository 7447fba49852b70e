// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.tck.RuleCheck;
import io.layerstore.tck.RuleResult;
import io.layerstore.tck.RuleResult.Status;
import io.layerstore.tck.RuleRunner;
import io.layerstore.tck.RuleSet;
import io.layerstore.tck.harness.DriverPlace;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The kit is worth something: it convicts drivers that break a promise, each by the rule about that promise. */
final class SaboteurTest {
    private final RuleSet rules = RuleSet.driver();

    @TestFactory
    Stream<DynamicContainer> everySaboteurIsConvicted() {
        return Stream.of(
                        ReadSaboteurs.all(),
                        WriteSaboteurs.all(),
                        PublishSaboteurs.all(),
                        ConditionSaboteurs.all())
                .flatMap(Collection::stream)
                .map(saboteur -> DynamicContainer.dynamicContainer(
                        "A driver that " + saboteur,
                        saboteur.convictedBy().stream()
                                .map(id -> DynamicTest.dynamicTest(
                                        "is convicted by " + id, () -> assertConvicted(saboteur, id)))));
    }

    private void assertConvicted(Saboteur saboteur, String id) {
        List<RuleCheck> checks = rules.only(id).checks();
        assertThat(checks).as("rules with the id %s", id).hasSize(1);
        RuleRunner runner = new RuleRunner(() -> new SabotagedPlace(saboteur), 7);
        RuleResult result = runner.run(checks.get(0));
        assertThat(result.status()).as("%s", result).isEqualTo(Status.FAILED);
        assertThat(result.message()).startsWith(id + " (").contains("seen: ").contains("-Dtck.seed=7");
    }

    /** A place on which every driver is the saboteur. */
    private record SabotagedPlace(Saboteur saboteur, HeapPlace place) implements DriverPlace {
        SabotagedPlace(Saboteur saboteur) {
            this(saboteur, new HeapPlace());
        }

        @Override
        public StorageDriver open() throws StorageException {
            return saboteur.wrap().apply(place.open());
        }

        @Override
        public void close() {
            place.close();
        }
    }
}
