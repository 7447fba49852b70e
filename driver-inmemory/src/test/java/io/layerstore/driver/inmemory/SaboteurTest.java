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
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The kit is worth something: it convicts drivers that break a promise, each by the rule about that promise. */
final class SaboteurTest {
    /** Rules about values of the API. */
    private static final Set<String> VALUE_RULES = Set.of("SD-KEY-03", "SD-LIST-12", "SD-READ-07");

    private static final List<Saboteur> SABOTEURS = Stream.of(
                    ReadSaboteurs.all(),
                    WriteSaboteurs.all(),
                    PublishSaboteurs.all(),
                    ConditionSaboteurs.all(),
                    ConcurrencySaboteurs.all(),
                    SequenceSaboteurs.all(),
                    ObjectSaboteurs.all(),
                    ListSaboteurs.all(),
                    StageSaboteurs.all(),
                    LifeSaboteurs.all(),
                    InterruptionSaboteurs.all())
            .flatMap(Collection::stream)
            .toList();

    private final RuleSet rules = RuleSet.driver();

    @AfterAll
    static void clear() throws IOException {
        InterruptionSaboteurs.clear();
    }

    @TestFactory
    Stream<DynamicContainer> everySaboteurIsConvicted() {
        return SABOTEURS.stream()
                .map(saboteur -> DynamicContainer.dynamicContainer(
                        "A driver that " + saboteur,
                        saboteur.convictedBy().stream()
                                .map(id -> DynamicTest.dynamicTest(
                                        "is convicted by " + id, () -> assertConvicted(saboteur, id)))));
    }

    @Test
    void everyRuleConvictsSomebody() {
        Set<String> idle = new TreeSet<>();
        rules.checks().forEach(check -> idle.add(check.id()));
        SABOTEURS.forEach(saboteur -> idle.removeAll(saboteur.convictedBy()));
        idle.removeIf(id -> id.startsWith("SD-PROV-"));
        // Crimes against the disk are in the tests of the driver that has one.
        idle.removeIf(id -> id.startsWith("SD-DUR-") && !id.equals("SD-DUR-10"));
        assertThat(idle)
                .as("rules without a saboteur, but for those that no driver can break")
                .isEqualTo(VALUE_RULES);
    }

    private void assertConvicted(Saboteur saboteur, String id) {
        List<RuleCheck> checks = rules.only(id).checks();
        assertThat(checks).as("rules with the id %s", id).hasSize(1);
        RuleRunner runner = new RuleRunner(() -> new SabotagedPlace(saboteur), 7);
        RuleResult result = runner.run(checks.get(0));
        assertThat(result.status()).as("%s", result).isEqualTo(Status.FAILED);
        assertThat(result.cause().orElseThrow()).isNotInstanceOf(RuntimeException.class);
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
