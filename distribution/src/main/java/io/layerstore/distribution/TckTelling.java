// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.distribution.console.ExitCode;
import io.layerstore.distribution.console.InputException;
import io.layerstore.distribution.console.Reporter;
import io.layerstore.distribution.console.Row;
import io.layerstore.distribution.console.Steps;
import io.layerstore.tck.report.ConformanceReport;
import io.layerstore.tck.report.DriverDescription;
import io.layerstore.tck.report.Verdict.Answer;
import io.layerstore.tck.report.Verdict.Question;
import io.layerstore.tck.rule.RuleResult;
import io.layerstore.tck.rule.RuleResult.Status;
import io.layerstore.tck.rule.RuleText;
import io.layerstore.tck.run.ConformanceListener;
import java.nio.file.Path;
import java.util.List;

/** How a run of the conformance kit is told while it goes on, and what came of it. */
final class TckTelling implements ConformanceListener {
    private final Reporter reporter;
    private final Steps steps;
    private final long seed;
    private final Path directory;
    private volatile boolean stopped;
    private int rules;
    private int begun;

    TckTelling(Reporter reporter, long seed, Path directory) {
        this.reporter = reporter;
        this.steps = reporter.steps();
        this.seed = seed;
        this.directory = directory;
    }

    /** Ends the run after the rule that is being checked. */
    void stop() {
        stopped = true;
        steps.erase();
        reporter.warn(
                "interrupted",
                new Row(),
                "interrupted; the rule that is being checked ends first, then everything that was made is removed");
    }

    @Override
    public boolean goesOn() {
        return !stopped;
    }

    @Override
    public void started(DriverDescription driver, int count) {
        rules = count;
        reporter.note(
                "begun",
                new Row().with("driver", driver.name()).with("rules", count).with("seed", Long.toString(seed)),
                "checking " + count + (count == 1 ? " rule" : " rules") + " on the driver " + driver.name() + ", seed "
                        + seed);
    }

    @Override
    public void ruleStarted(RuleText rule) {
        begun++;
        steps.at(begun + " of " + rules + "  " + rule.id() + " " + rule.title());
    }

    @Override
    public void ruleEnded(RuleResult result) {
        Row row = new Row()
                .with("id", result.rule().id())
                .with("status", result.status().name())
                .with("milliseconds", result.duration().toMillis());
        if (result.status() == Status.FAILED) {
            steps.erase();
            reporter.warn(
                    "rule",
                    row.with("message", result.message()),
                    "FAIL " + result.rule().id() + " (" + result.rule().level() + ") "
                            + result.rule().title());
        } else if (reporter.json()) {
            reporter.note("rule", row, "");
        }
    }

    /** Tells the result, and returns the verdict. */
    ExitCode tell(ConformanceReport report) throws InputException {
        steps.erase();
        reporter.result(row(report), report.summary() + "report: " + directory.resolve("report.html"));
        return verdict(report);
    }

    private Row row(ConformanceReport report) {
        Row counts = new Row();
        report.counts().forEach((status, count) -> counts.with(status.name(), count));
        List<Row> findings = report.findings().stream()
                .map(result -> new Row()
                        .with("id", result.rule().id())
                        .with("status", result.status().name())
                        .with("detail", result.detail()))
                .toList();
        Row row = new Row()
                .with("driver", report.driver().name())
                .with("version", report.driver().version())
                .with("seed", Long.toString(seed));
        List<Row> verdicts = report.verdicts().stream()
                .map(verdict -> new Row()
                        .with("question", verdict.question().name())
                        .with("answer", verdict.answer().name())
                        .with("reason", verdict.reason()))
                .toList();
        return row.with("verdicts", verdicts)
                .with("counts", counts)
                .with("findings", findings)
                .with("report", directory.toString());
    }

    private static ExitCode verdict(ConformanceReport report) throws InputException {
        if (!report.isChecked()) {
            throw new InputException(
                    ExitCode.USAGE, "none of the rules that were asked for was checked", "the report says why", null);
        }
        if (report.verdict(Question.CONFORMANT_DRIVER).answer() == Answer.NO) {
            return ExitCode.NOT_CONFORMANT;
        }
        return report.verdict(Question.FIT_FOR_LAYER_SERVICE).answer() == Answer.NO ? ExitCode.NOT_FIT : ExitCode.OK;
    }
}
