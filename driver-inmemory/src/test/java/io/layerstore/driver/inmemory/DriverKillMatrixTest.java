// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.saboteur.KillMatrixTck;
import io.layerstore.tck.saboteur.Saboteur;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;

/** The kit convicts drivers over the heap that break a promise, each by the rules about that promise and no others. */
final class DriverKillMatrixTest extends KillMatrixTck {
    private static final String VALUE = "no driver can break it, since a value of the API refuses; covered by ";

    @AfterAll
    static void clear() throws IOException {
        InterruptionSaboteurs.clear();
    }

    @Override
    protected String title() {
        return "Storage drivers, over the heap";
    }

    @Override
    protected DriverHarness honest() {
        return HeapPlace::new;
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
                        ProviderSaboteurs.all(),
                        BoundarySaboteurs.all())
                .flatMap(Collection::stream)
                .toList();
    }

    @Override
    protected Map<String, String> withoutSaboteur() {
        return Map.of(
                "SD-KEY-03", VALUE + "StoragePathTest",
                "SD-LIST-12", VALUE + "the check itself",
                "SD-READ-07", VALUE + "the check itself");
    }
}
