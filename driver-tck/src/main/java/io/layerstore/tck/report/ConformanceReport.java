// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.report;

import io.layerstore.tck.report.Verdict.Question;
import io.layerstore.tck.rule.RuleLevel;
import io.layerstore.tck.rule.RuleResult;
import io.layerstore.tck.rule.RuleResult.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a run.
 *
 * @param driver what was under test
 * @param run when, where and how
 * @param results the results in the order of the ids of their rules; unmodifiable
 * @param leftovers what the run made and could not remove, in words; unmodifiable
 */
public record ConformanceReport(
        DriverDescription driver, RunDescription run, List<RuleResult> results, List<String> leftovers) {
    /**
     * Copies and sorts.
     *
     * @param driver what was under test
     * @param run when, where and how
     * @param results the results in any order
     * @param leftovers what the run made and could not remove, in words
     */
    public ConformanceReport {
        results = results.stream()
                .sorted(Comparator.comparing(result -> result.rule().id()))
                .toList();
        leftovers = List.copyOf(leftovers);
    }

    /** {@return the answer to every question, in their order; unmodifiable} */
    public List<Verdict> verdicts() {
        return Verdicts.of(driver, results);
    }

    /**
     * Returns the answer to one question.
     *
     * @param question what is asked
     * @return the answer
     */
    public Verdict verdict(Question question) {
        return verdicts().stream()
                .filter(verdict -> verdict.question() == question)
                .findFirst()
                .orElseThrow();
    }

    /** {@return whether any rule was really checked: a run in which all were only declared or not asked for proves nothing} */
    public boolean isChecked() {
        return results.stream()
                .anyMatch(result -> result.status() != Status.DECLARED && result.status() != Status.NOT_RUN);
    }

    /** {@return how many results there are of each status, none left out; a new map in the order of the statuses} */
    public Map<Status, Integer> counts() {
        return counts(results);
    }

    static Map<Status, Integer> counts(List<RuleResult> results) {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        for (Status status : Status.values()) {
            counts.put(status, 0);
        }
        results.forEach(result -> counts.merge(result.status(), 1, Integer::sum));
        return counts;
    }

    /**
     * {@return what somebody has to look at: rules that failed or are waived, with or without need, MUST rules first;
     * unmodifiable}
     */
    public List<RuleResult> findings() {
        return results.stream()
                .filter(result -> result.status() == Status.FAILED
                        || result.status() == Status.WAIVED
                        || result.needlesslyWaived())
                .sorted(Comparator.comparing((RuleResult result) -> result.status() != Status.FAILED)
                        .thenComparing(result -> result.rule().level() != RuleLevel.MUST))
                .toList();
    }

    /**
     * Writes {@code report.json} and {@code report.html}.
     *
     * @param directory where they go; made if it is not there
     * @throws IOException if they cannot be written
     */
    public void write(Path directory) throws IOException {
        ReportFiles.write(this, directory);
    }

    /** {@return the summary for a console: some lines without colour, with a line feed after each} */
    public String summary() {
        return ConsoleReport.of(this);
    }
}
