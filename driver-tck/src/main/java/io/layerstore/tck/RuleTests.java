// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.report.ConformanceReport;
import io.layerstore.tck.report.ReportRecorder;
import io.layerstore.tck.rule.Reproduction;
import io.layerstore.tck.rule.RuleCheck;
import io.layerstore.tck.rule.RuleResult;
import io.layerstore.tck.rule.RuleResult.Status;
import io.layerstore.tck.rule.RuleRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestReporter;

/** One run of rules under JUnit: shows them as dynamic tests, one container per area, and reports what came of them. */
final class RuleTests {
    /** The system property that names the directory of the reports, which has one more for each test class. */
    static final String REPORT_PROPERTY = "tck.report";

    private final RuleSet rules;
    private final RuleRunner runner;
    private final ReportRecorder recorder;
    private final TestReporter reporter;
    private final Path directory;

    private RuleTests(Class<?> test, RuleSet rules, DriverHarness harness, TestReporter reporter) {
        long seed = RuleRunner.seed();
        String selection = System.getProperty(RuleRunner.RULES_PROPERTY, "");
        this.rules = rules.only(selection);
        this.runner = new RuleRunner(harness, seed, Reproduction.maven(test), Set.of());
        this.recorder = new ReportRecorder(harness, seed, selection);
        this.reporter = reporter;
        String narrowed = selection.isBlank() ? "" : "-some";
        this.directory = Path.of(System.getProperty(REPORT_PROPERTY, "target/tck"), test.getName() + narrowed);
        reporter.publishEntry(RuleRunner.SEED_PROPERTY, Long.toString(seed));
    }

    /**
     * Begins a run.
     *
     * @throws IllegalStateException if no rule was asked for
     */
    static RuleTests begin(Class<?> test, RuleSet rules, DriverHarness harness, TestReporter reporter) {
        RuleSet.unknownIn(System.getProperty(RuleRunner.RULES_PROPERTY, "")).ifPresent(unknown -> {
            throw new IllegalStateException("there is no rule that begins with " + unknown);
        });
        RuleTests tests = new RuleTests(test, rules, harness, reporter);
        if (tests.rules.checks().isEmpty()) {
            throw new IllegalStateException("there is no rule to check");
        }
        return tests;
    }

    Stream<DynamicNode> nodes() {
        return rules.byArea().entrySet().stream()
                .map(area -> DynamicContainer.dynamicContainer(
                        area.getKey(), area.getValue().stream().map(this::test)));
    }

    private DynamicTest test(RuleCheck check) {
        return DynamicTest.dynamicTest(check.toString(), () -> {
            RuleResult result = runner.run(check);
            recorder.add(result);
            if (result.status() == Status.FAILED) {
                throw new AssertionError(result.message(), result.cause().orElse(null));
            }
            if (result.needlesslyWaived()) {
                throw new AssertionError(
                        check.id() + " is waived, but the driver keeps it; take the waiver away: " + result.waiver());
            }
            if (!result.message().isEmpty()) {
                reporter.publishEntry(check.id(), result.message());
            }
            result.notes().forEach(note -> reporter.publishEntry(check.id(), note));
        });
    }

    /** Writes the report and prints its summary. */
    void end() throws IOException {
        ConformanceReport report = recorder.finish(List.of());
        report.write(directory);
        System.out.println(report.summary() + "report: " + directory.resolve("report.html"));
        if (!report.isChecked()) {
            throw new AssertionError("none of the rules that were asked for was checked; each says why");
        }
    }
}
