// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.Durability;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.tck.history.History;
import io.layerstore.tck.history.HistoryCount;
import io.layerstore.tck.history.Linearizability;
import io.layerstore.tck.rule.RuleContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Many short histories of random calls by a few threads on the same few objects, each checked against the model. */
final class HistoryRun {
    private static final int USUAL = 150;
    private static final int CALLERS = 4;
    private static final int CALLS = 5;
    private static final int SPINS = 10_000;

    private final RuleContext context;
    private final List<StorageDriver> drivers;
    private final Linearizability<Integer, ObjectCall, String> check;
    private long overlaps;

    HistoryRun(RuleContext context, List<StorageDriver> drivers) {
        this.context = context;
        this.drivers = drivers;
        this.check = new Linearizability<>(
                new ObjectModel(drivers.get(0).capabilities().has(Capability.EXACT_DELETE)));
    }

    /** Checks histories, each on objects of its own; tells how many there were and how many pairs of calls did overlap. */
    void check(int objects) throws Exception {
        int histories = HistoryCount.wanted(context.limits().repetitions(USUAL));
        for (int i = 0; i < histories; i++) {
            List<StoragePath> paths = new ArrayList<>();
            for (int object = 0; object < objects; object++) {
                paths.add(context.path("h" + i + "/o" + object));
            }
            one(paths);
        }
        context.note(histories + " histories of " + CALLERS * CALLS + " calls, " + overlaps
                + " pairs of calls on one object did overlap");
        assertThat(overlaps).as("pairs of calls that did overlap").isPositive();
    }

    private void one(List<StoragePath> paths) throws Exception {
        History<ObjectCall, String> history = new History<>();
        AtomicInteger contents = new AtomicInteger();
        AtomicInteger waiting = new AtomicInteger(CALLERS);
        context.race().run(CALLERS, number -> {
            int instance = number % drivers.size();
            String name = String.valueOf((char) ('A' + instance));
            long seed = context.random().nextLong();
            ObjectCaller caller = new ObjectCaller(drivers.get(instance), name, history, contents, seed);
            return () -> {
                waiting.decrementAndGet();
                for (int i = 0; i < SPINS && waiting.get() > 0; i++) {
                    Thread.onSpinWait();
                }
                for (int i = 0; i < CALLS; i++) {
                    caller.call(paths);
                }
                return number;
            };
        });
        check.verify(history);
        overlaps += history.overlaps();
        remove(paths);
    }

    private void remove(List<StoragePath> paths) throws StorageException {
        for (StoragePath path : paths) {
            drivers.get(0).delete(path, DeleteOptions.any().withDurability(Durability.NONE));
        }
    }
}
