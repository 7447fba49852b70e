// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.report;

import io.layerstore.tck.rule.RuleResult;
import io.layerstore.tck.rule.RuleResult.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells a report in the lines of a console. */
final class ConsoleReport {
    private final StringBuilder lines = new StringBuilder();

    private ConsoleReport() {}

    static String of(ConformanceReport report) {
        ConsoleReport console = new ConsoleReport();
        console.head(report);
        console.areas(report.results());
        report.findings().forEach(console::finding);
        report.leftovers().forEach(leftover -> console.line("left behind: " + Plain.line(leftover)));
        console.verdicts(report);
        return console.lines.toString();
    }

    private void head(ConformanceReport report) {
        DriverDescription driver = report.driver();
        RunDescription run = report.run();
        String version = driver.version().isEmpty() ? "" : " " + driver.version();
        line("Conformance of the driver " + Plain.line(driver.name() + version) + ", kit " + run.kit() + ", seed "
                + run.seed() + ", " + Plain.duration(run.duration()));
        if (!driver.problem().isEmpty()) {
            line("  it could not be opened: " + Plain.line(driver.problem()));
        }
    }

    private void areas(List<RuleResult> results) {
        Map<String, List<RuleResult>> areas = new TreeMap<>();
        results.forEach(result ->
                areas.computeIfAbsent(areaOf(result), area -> new ArrayList<>()).add(result));
        areas.forEach((area, ofArea) ->
                line("  " + area + " ".repeat(Math.max(1, 12 - area.length())) + counts(ofArea)));
        line("  " + "all" + " ".repeat(9) + counts(results));
    }

    private static String areaOf(RuleResult result) {
        String id = result.rule().id();
        return id.substring(0, id.lastIndexOf('-'));
    }

    private static String counts(List<RuleResult> results) {
        List<String> parts = new ArrayList<>();
        ConformanceReport.counts(results).forEach((status, count) -> {
            if (count > 0) {
                parts.add(count + " " + StatusText.label(status));
            }
        });
        return String.join(", ", parts);
    }

    private void finding(RuleResult result) {
        if (result.status() == Status.FAILED || result.status() == Status.WAIVED) {
            line(StatusText.label(result.status()) + " " + Plain.text(result.message()));
        } else {
            line("WAIVED IN VAIN " + result.rule().id() + ": the driver keeps it; the reason was: "
                    + Plain.line(result.waiver()));
        }
    }

    private void verdicts(ConformanceReport report) {
        for (Verdict verdict : report.verdicts()) {
            line(verdict.question().title() + ": " + verdict.text() + ". " + Plain.line(verdict.reason()));
        }
    }

    private void line(String line) {
        lines.append(line).append('\n');
    }
}
