// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.tck.RuleSet;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.saboteur.KillMatrixTck;
import io.layerstore.tck.saboteur.Saboteur;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The kit convicts manifest and tag services that break a promise, each by exactly the rules that it names. */
final class ManifestKillMatrixTest extends KillMatrixTck {
    @Override
    protected String title() {
        return "Manifest and tag services, over the heap";
    }

    @Override
    protected DriverHarness honest() {
        return RehearsedHarness.honest();
    }

    @Override
    protected RuleSet rules() {
        return RuleSet.manifestService();
    }

    @Override
    protected List<Saboteur> saboteurs() {
        return Stream.of(
                        ManifestAccessSaboteurs.all(),
                        ManifestPushSaboteurs.all(),
                        ManifestLookupSaboteurs.all(),
                        ManifestReferrerSaboteurs.all(),
                        ManifestDeleteSaboteurs.all())
                .flatMap(Collection::stream)
                .map(LayerSaboteur::toSaboteur)
                .toList();
    }

    @Override
    protected Map<String, String> withoutSaboteur() {
        Map<String, String> reasons = new TreeMap<>();
        rules().only("MS-DUR").ids().forEach(id -> reasons.put(id, "stands in the section about the loss of power"));
        return reasons;
    }
}
