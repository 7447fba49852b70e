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

/** The kit convicts layer services that break a promise, each by exactly the rules that it names. */
final class LayerKillMatrixTest extends KillMatrixTck {
    @Override
    protected String title() {
        return "Layer services, over the heap";
    }

    @Override
    protected DriverHarness honest() {
        return RehearsedHarness.honest();
    }

    @Override
    protected RuleSet rules() {
        return RuleSet.layerService();
    }

    @Override
    protected List<Saboteur> saboteurs() {
        return Stream.of(
                        LayerAccessSaboteurs.all(),
                        LayerEventSaboteurs.all(),
                        LayerLookupSaboteurs.all(),
                        LayerReadingSaboteurs.all(),
                        LayerUploadSaboteurs.all(),
                        LayerResumeSaboteurs.all(),
                        LayerFinishSaboteurs.all(),
                        LayerPublishSaboteurs.all(),
                        LayerDigestSaboteurs.all(),
                        LayerMountSaboteurs.all(),
                        LayerFaultSaboteurs.all(),
                        LayerMeetingSaboteurs.all())
                .flatMap(Collection::stream)
                .map(LayerSaboteur::toSaboteur)
                .toList();
    }

    @Override
    protected Map<String, String> withoutSaboteur() {
        Map<String, String> reasons = new TreeMap<>();
        rules().only("LS-DUR").ids().forEach(id -> reasons.put(id, "stands in the section about the loss of power"));
        return reasons;
    }
}
