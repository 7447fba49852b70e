// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.tck.RuleCheck;
import io.layerstore.tck.RuleLevel;
import io.layerstore.tck.RuleResult;
import io.layerstore.tck.RuleResult.Status;
import io.layerstore.tck.RuleRunner;
import io.layerstore.tck.RuleSet;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.harness.LayerServiceSubject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The rules of the layer service are worth something: each layer service that breaks a promise is convicted, by exactly the
 * rules that it names. Every saboteur is run against all rules of their areas; with {@code -Dtck.matrix=all} against all rules
 * there are, which costs two minutes of one core.
 */
final class LayerSaboteurTest {
    static final List<LayerSaboteur> SABOTEURS = Stream.of(
                    LayerAccessSaboteurs.all(),
                    LayerEventSaboteurs.all(),
                    LayerLookupSaboteurs.all(),
                    LayerReadingSaboteurs.all(),
                    LayerUploadSaboteurs.all(),
                    LayerResumeSaboteurs.all(),
                    LayerFinishSaboteurs.all(),
                    LayerPublishSaboteurs.all(),
                    LayerMountSaboteurs.all(),
                    LayerFaultSaboteurs.all(),
                    LayerMeetingSaboteurs.all())
            .flatMap(Collection::stream)
            .toList();

    private final List<RuleCheck> rules = RuleSet.layerService().checks();

    @TestFactory
    Stream<DynamicTest> everySaboteurIsConvictedByItsRulesAndNoOthers() {
        return SABOTEURS.stream()
                .map(saboteur -> DynamicTest.dynamicTest(
                        "A layer service that " + saboteur,
                        () -> assertThat(convictions(saboteur)).isEqualTo(new TreeSet<>(saboteur.convictedBy()))));
    }

    /** All but those that need the power to be cut, or threads that meet by chance. */
    @Test
    void everyRuleConvictsSomebody() {
        Set<String> idle = new TreeSet<>();
        rules.stream().filter(rule -> rule.text().level() == RuleLevel.MUST).forEach(rule -> idle.add(rule.id()));
        idle.removeIf(id -> id.startsWith("LS-DUR-") || id.startsWith("LS-CONC-"));
        SABOTEURS.forEach(saboteur -> idle.removeAll(saboteur.convictedBy()));
        assertThat(idle).as("rules without a saboteur").isEmpty();
    }

    private Set<String> convictions(LayerSaboteur saboteur) {
        RuleRunner runner = new RuleRunner(new SabotagedHarness(saboteur), 7);
        Set<String> convictions = new TreeSet<>();
        for (RuleCheck rule : near(saboteur)) {
            RuleResult result = runner.run(rule);
            if (result.status() == Status.FAILED) {
                convictions.add(rule.id());
            }
        }
        return convictions;
    }

    private List<RuleCheck> near(LayerSaboteur saboteur) {
        if (System.getProperty("tck.matrix", "").equals("all")) {
            return rules;
        }
        return rules.stream()
                .filter(rule -> saboteur.convictedBy().stream()
                        .anyMatch(id -> id.startsWith("LS-" + rule.text().area() + "-")))
                .toList();
    }

    /** Places over the heap, on which the layer service is the saboteur. */
    record SabotagedHarness(LayerSaboteur saboteur) implements DriverHarness {
        @Override
        public DriverPlace fresh() {
            return new HeapPlace();
        }

        @Override
        public LayerServiceSubject layerService() {
            return saboteur.subject();
        }
    }
}
