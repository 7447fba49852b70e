// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Capability;
import io.layerstore.driver.Durability;
import io.layerstore.driver.StorageException;
import io.layerstore.layer.LayerService;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.history.History;
import io.layerstore.tck.history.HistoryCount;
import io.layerstore.tck.history.Linearizability;
import io.layerstore.tck.layer.LinkModel.Call;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.util.List;

/** Rules of area CONC: everything at once. */
final class LayerConcurrencyRules {
    private static final int USUAL = 40;
    private static final int CALLERS = 4;
    private static final int CALLS = 4;

    @Rule("LS-CONC-01")
    void callsOnALayerHaveAnOrder(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        List<LayerService> services = List.of(quick(place), quick(place));
        boolean exact = context.driver().capabilities().has(Capability.EXACT_DELETE);
        Linearizability<Boolean, Call, String> check = new Linearizability<>(new LinkModel(exact));
        int histories = HistoryCount.wanted(context.limits().repetitions(USUAL));
        long overlaps = 0;
        for (int i = 0; i < histories; i++) {
            History<Call, String> history = one(context, services, "h" + i);
            check.verify(history);
            overlaps += history.overlaps();
        }
        context.note(histories + " histories of " + CALLERS * CALLS + " calls, " + overlaps
                + " pairs of calls on one layer of one repository did overlap");
        assertThat(overlaps).as("pairs of calls that did overlap").isPositive();
    }

    private static LayerService quick(LayerPlace place) throws StorageException {
        return place.store(builder -> builder.durability(Durability.NONE)).layers();
    }

    private static History<Call, String> one(RuleContext context, List<LayerService> services, String name)
            throws Exception {
        History<Call, String> history = new History<>();
        SeededContent content = context.content(2000);
        RepositoryName one = repository(name + "/one");
        RepositoryName two = repository(name + "/two");
        context.race().run(CALLERS, number -> {
            LayerService service = services.get(number % 2);
            String instance = number % 2 == 0 ? "A" : "B";
            LayerCaller caller = new LayerCaller(
                    service, instance, history, content, context.random().nextLong());
            return () -> {
                for (int i = 0; i < CALLS; i++) {
                    caller.call(one, two);
                }
                return number;
            };
        });
        return history;
    }
}
