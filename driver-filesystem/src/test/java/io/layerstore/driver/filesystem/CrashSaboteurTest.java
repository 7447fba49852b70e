// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.tck.RuleSet;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.rule.RuleCheck;
import io.layerstore.tck.rule.RuleResult;
import io.layerstore.tck.rule.RuleResult.Status;
import io.layerstore.tck.rule.RuleRunner;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The saboteurs of the kill matrix leave out every sync of the driver in turn: none is forgotten. */
final class CrashSaboteurTest {
    private static final RuleSet RULES = RuleSet.driver().only("SD-DUR");

    /** These are all the places that sync, but for the help that is given beside a writer. */
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
}
