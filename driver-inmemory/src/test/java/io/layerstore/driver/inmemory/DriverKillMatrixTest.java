// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.tck.RuleSet;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.saboteur.KillMatrixTck;
import io.layerstore.tck.saboteur.Saboteur;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;

/** The kit convicts drivers over the heap that break a promise, each by the rules about that promise and no others. */
final class DriverKillMatrixTest extends KillMatrixTck {
    private static final String VALUE = "no driver can break it, since a value of the API refuses; covered by ";

    @AfterAll
    static void clear() throws IOException {
        LeakSaboteurs.clear();
    }

    @Override
    protected String title() {
        return "Storage drivers, over the heap";
    }

    @Override
    protected DriverHarness honest() {
        return RehearsedHarness.honest();
    }

    @Override
    protected List<Saboteur> saboteurs() {
        return Stream.of(
                        ReadSaboteurs.all(),
                        WriteSaboteurs.all(),
                        PublishSaboteurs.all(),
                        ConditionSaboteurs.all(),
                        ObjectSaboteurs.all(),
                        ListSaboteurs.all(),
                        StageSaboteurs.all(),
                        LifeSaboteurs.all(),
                        InterruptionSaboteurs.all(),
                        ConcurrencySaboteurs.all(),
                        SequenceSaboteurs.all(),
                        LeakSaboteurs.all(),
                        CancelSaboteurs.all(),
                        ManySaboteurs.all(),
                        SettingSaboteurs.all(),
                        ScaleSaboteurs.all(),
                        FaultSaboteurs.all(),
                        ProviderSaboteurs.all(),
                        BoundarySaboteurs.all())
                .flatMap(Collection::stream)
                .toList();
    }

    @Override
    protected Map<String, String> withoutSaboteur() {
        Map<String, String> reasons = new TreeMap<>(Map.of(
                "SD-KEY-03", VALUE + "StoragePathTest",
                "SD-LIST-12", VALUE + "the check itself",
                "SD-READ-07", VALUE + "the check itself"));
        RuleSet.driver()
                .only("SD-DUR")
                .ids()
                .forEach(id -> reasons.put(id, "stands in the section about the loss of power"));
        reasons.remove("SD-DUR-10");
        return reasons;
    }
}
