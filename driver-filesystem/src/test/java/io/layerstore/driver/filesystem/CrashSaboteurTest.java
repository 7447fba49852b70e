// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.tck.RuleCheck;
import io.layerstore.tck.RuleResult;
import io.layerstore.tck.RuleResult.Status;
import io.layerstore.tck.RuleRunner;
import io.layerstore.tck.RuleSet;
import io.layerstore.tck.harness.DriverHarness;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The driver needs every one of its syncs, and the kit convicts it without any of them, and for other crimes. */
final class CrashSaboteurTest {
    private static final RuleSet RULES = RuleSet.driver().only("SD-DUR");

    @TestFactory
    Stream<DynamicContainer> everySaboteurIsConvicted() {
        return CrashSaboteur.all().stream()
                .map(saboteur -> DynamicContainer.dynamicContainer(
                        "A driver that " + saboteur,
                        saboteur.convictedBy().stream()
                                .map(id -> DynamicTest.dynamicTest(
                                        "is convicted by " + id, () -> assertConvicted(saboteur, id)))));
    }

    /** Nothing is missing above: these are all the places that sync, but for the help that is given beside a writer. */
    @Test
    void everySyncOfTheDriverHasASaboteur() {
        Set<String> seen = new ConcurrentSkipListSet<>();
        DriverHarness harness = () -> CrashPlaces.place(
                (call, effect) -> {
                    if (SyncSaboteur.isSync(call)) {
                        seen.add(SyncSaboteur.siteOf());
                    }
                    return effect.happen();
                },
                false);
        for (RuleCheck check : RULES.checks()) {
            RuleResult result = new RuleRunner(harness, 7).run(check);
            assertThat(result.status()).as("%s", result).isEqualTo(Status.PASSED);
        }
        Set<String> known =
                SyncSaboteur.all().stream().map(SyncSaboteur::site).collect(Collectors.toCollection(TreeSet::new));
        seen.removeIf(site -> site.startsWith("Crash"));
        assertThat(known).containsExactlyElementsOf(seen);
    }

    @Test
    void everyRuleConvictsSomebody() {
        Set<String> idle = new TreeSet<>();
        RULES.checks().forEach(check -> idle.add(check.id()));
        CrashSaboteur.all().forEach(saboteur -> idle.removeAll(saboteur.convictedBy()));
        assertThat(idle)
                .as("rules without a saboteur, but for the one that needs no loss of power")
                .containsExactly("SD-DUR-10");
    }

    private static void assertConvicted(CrashSaboteur saboteur, String id) {
        RuleCheck check = RULES.only(id).checks().get(0);
        RuleResult result = new RuleRunner(saboteur.harness(), 7).run(check);
        assertThat(result.status()).as("%s", result).isEqualTo(Status.FAILED);
        assertThat(result.cause().orElseThrow()).isInstanceOf(AssertionError.class);
    }
}
