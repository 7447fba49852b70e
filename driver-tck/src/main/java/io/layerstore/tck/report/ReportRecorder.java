// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.report;

import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.rule.RuleResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Collects the results of a run as they come. Safe for use by many threads. */
public final class ReportRecorder {
    private final DriverDescription driver;
    private final long seed;
    private final String selection;
    private final Instant started = Instant.now();
    private final long begin = System.nanoTime();
    private final List<RuleResult> results = new CopyOnWriteArrayList<>();

    /**
     * Begins a run, and opens the driver once to see what it declares.
     *
     * @param harness gives the places
     * @param seed what all randomness comes from
     * @param selection the ids or beginnings of ids to which the run is narrowed, or an empty string
     */
    public ReportRecorder(DriverHarness harness, long seed, String selection) {
        this.driver = DriverDescription.of(harness);
        this.seed = seed;
        this.selection = selection;
    }

    /** {@return what is under test} */
    public DriverDescription driver() {
        return driver;
    }

    /**
     * Adds a result.
     *
     * @param result what came of one rule
     */
    public void add(RuleResult result) {
        results.add(result);
    }

    /**
     * Ends the run.
     *
     * @param leftovers what could not be removed, in words
     * @return the report of all results that were added
     * @throws IllegalStateException if there are none
     */
    public ConformanceReport finish(List<String> leftovers) {
        if (results.isEmpty()) {
            throw new IllegalStateException("no rule was checked");
        }
        Duration duration = Duration.ofNanos(System.nanoTime() - begin);
        return new ConformanceReport(driver, RunDescription.of(started, duration, seed, selection), results, leftovers);
    }
}
