// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.manifest;

import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Capability;
import io.layerstore.driver.Durability;
import io.layerstore.driver.StorageException;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.history.History;
import io.layerstore.tck.history.HistoryCount;
import io.layerstore.tck.history.Linearizability;
import io.layerstore.tck.layer.LayerPlace;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rules of area CONC: everything at once on one tag. */
final class TagHistoryRules {
    private static final int USUAL = 25;
    private static final int CALLERS = 4;
    private static final int CALLS = 4;

    @Rule("MS-CONC-01")
    void callsOnATagHaveAnOrder(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        List<OpenStore> stores = List.of(quick(place), quick(place));
        boolean exact = context.driver().capabilities().has(Capability.EXACT_DELETE);
        Linearizability<Integer, TagModel.Call, String> check = new Linearizability<>(new TagModel(exact));
        int histories = HistoryCount.wanted(context.limits().repetitions(USUAL));
        long overlaps = 0;
        for (int i = 0; i < histories; i++) {
            History<TagModel.Call, String> history = one(context, stores, repository("h" + i));
            check.verify(history);
            overlaps += history.overlaps();
        }
        context.note(histories + " histories, " + overlaps + " pairs of calls on one tag did overlap");
        assertThat(overlaps).as("pairs of calls that did overlap").isPositive();
    }

    private static OpenStore quick(LayerPlace place) throws StorageException {
        return place.store(builder -> builder.durability(Durability.NONE));
    }

    private static History<TagModel.Call, String> one(
            RuleContext context, List<OpenStore> stores, RepositoryName repository) throws Exception {
        History<TagModel.Call, String> history = new History<>();
        Samples samples = new Samples(context);
        samples.prepare(stores.get(0), repository);
        List<Sample> images = new ArrayList<>();
        for (int i = 0; i < CALLERS * CALLS; i++) {
            images.add(samples.image());
        }
        TagCaller.Pushes pushed = TagCaller.Pushes.of(images);
        context.race().run(CALLERS, number -> {
            Random random = new Random(context.random().nextLong());
            OpenStore store = stores.get(number % 2);
            TagCaller caller = new TagCaller(store, number % 2 == 0 ? "A" : "B", history, pushed, repository, random);
            return () -> {
                for (int i = 0; i < CALLS; i++) {
                    if (random.nextInt(3) == 0) {
                        caller.push(number * CALLS + i + 1);
                    } else {
                        caller.call();
                    }
                }
                return number;
            };
        });
        return history;
    }
}
