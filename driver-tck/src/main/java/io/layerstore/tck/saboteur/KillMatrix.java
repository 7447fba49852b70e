// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.saboteur;

import io.layerstore.tck.RuleSet;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.rule.OptIn;
import io.layerstore.tck.rule.Reproduction;
import io.layerstore.tck.rule.RuleCheck;
import io.layerstore.tck.rule.RuleResult;
import io.layerstore.tck.rule.RuleResult.Status;
import io.layerstore.tck.rule.RuleRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;

/**
 * Runs every saboteur against all rules of the areas of its own rules, several saboteurs at a time. Rules that look at the whole process, see
 * {@link io.layerstore.tck.rule.Alone}, run while nothing else does. For one thread.
 */
public final class KillMatrix {
    private final RuleSet rules;
    private final DriverHarness honest;
    private final long seed;
    private final ReentrantReadWriteLock process = new ReentrantReadWriteLock(true);

    /**
     * Makes a matrix.
     *
     * @param rules the rules
     * @param honest a harness whose driver keeps all of them
     * @param seed what all randomness comes from
     */
    public KillMatrix(RuleSet rules, DriverHarness honest, long seed) {
        this.rules = rules;
        this.honest = honest;
        this.seed = seed;
    }

    /**
     * Begins to try saboteurs, one for each processor at a time.
     *
     * @param saboteurs who is tried
     * @return what comes of it, in the same order; new
     */
    public List<Future<Trial>> begin(List<Saboteur> saboteurs) {
        ExecutorService judges =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), KillMatrix::daemon);
        List<Future<Trial>> trials = new ArrayList<>();
        saboteurs.forEach(saboteur -> trials.add(judges.submit(() -> trial(saboteur))));
        judges.shutdown();
        return trials;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "kill-matrix");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Tries one saboteur.
     *
     * @param saboteur who is tried
     * @return what came of it
     */
    public Trial trial(Saboteur saboteur) {
        RuleRunner runner = new RuleRunner(saboteur.sabotage(honest), seed, Reproduction.PROPERTIES, costlyRules());
        NavigableMap<String, RuleResult> convictions = new TreeMap<>();
        for (RuleCheck check : rules.only(String.join(",", saboteur.scope())).checks()) {
            RuleResult result = run(runner, check);
            if (result.status() == Status.FAILED) {
                convictions.put(check.id(), result);
            }
        }
        return new Trial(saboteur, convictions);
    }

    /** Rules that take long are tried too; the limits of the harness keep them small. */
    private Set<String> costlyRules() {
        return rules.checks().stream()
                .flatMap(check -> check.optIn().stream())
                .map(OptIn::value)
                .collect(Collectors.toSet());
    }

    private RuleResult run(RuleRunner runner, RuleCheck check) {
        Lock lock = check.alone() ? process.writeLock() : process.readLock();
        lock.lock();
        try {
            return runner.run(check);
        } finally {
            lock.unlock();
        }
    }
}
