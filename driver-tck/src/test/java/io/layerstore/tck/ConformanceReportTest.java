// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.layerstore.driver.Capabilities;
import io.layerstore.driver.Capability;
import io.layerstore.driver.Durability;
import io.layerstore.tck.report.ConformanceReport;
import io.layerstore.tck.report.DriverDescription;
import io.layerstore.tck.report.RunDescription;
import io.layerstore.tck.report.Verdict;
import io.layerstore.tck.report.Verdict.Answer;
import io.layerstore.tck.report.Verdict.Question;
import io.layerstore.tck.rule.RuleLevel;
import io.layerstore.tck.rule.RuleResult;
import io.layerstore.tck.rule.RuleResult.Status;
import io.layerstore.tck.rule.RuleResults;
import io.layerstore.tck.rule.RuleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report judges as the specification says, and nothing that a driver says can harm its reader. */
final class ConformanceReportTest {
    private static final String HOSTILE = "<script>alert(1)</script>\"'&<!--\u001b[31m\u202e\ud800]]>";

    private final List<RuleResult> results = new ArrayList<>();

    @Test
    void aDriverThatKeepsOrRefusesEverythingIsConformant() {
        all(Status.PASSED);
        replace("SD-RSM-01", Status.REFUSED);
        assertThat(answer(Question.CONFORMANT_DRIVER)).isEqualTo(Answer.YES);
        assertThat(answer(Question.FIT_FOR_LAYER_SERVICE)).isEqualTo(Answer.YES);
    }

    @Test
    void whatWasNotCheckedLimitsTheVerdict() {
        all(Status.PASSED);
        replace("SD-RSM-01", Status.DECLARED);
        Verdict verdict = report().verdict(Question.CONFORMANT_DRIVER);
        assertThat(verdict.text()).isEqualTo("CONFORMANT (LIMITED)");
        assertThat(verdict.reason()).contains("SD-RSM-01");
    }

    @Test
    void whatNobodyAskedForIsNamedAndLimitsNoVerdict() {
        all(Status.PASSED);
        replace("SD-SCALE-01", Status.NOT_RUN);
        Verdict verdict = report().verdict(Question.CONFORMANT_DRIVER);
        assertThat(verdict.text()).isEqualTo("CONFORMANT");
        assertThat(verdict.reason()).endsWith("Not asked for: SD-SCALE-01.");
    }

    @Test
    void aBrokenMustCostsTheVerdictAlsoIfItIsWaived() {
        for (Status status : List.of(Status.FAILED, Status.WAIVED)) {
            all(Status.PASSED);
            replace("SD-CMT-01", status);
            assertThat(answer(Question.CONFORMANT_DRIVER)).isEqualTo(Answer.NO);
            assertThat(answer(Question.FIT_FOR_LAYER_SERVICE)).isEqualTo(Answer.YES);
        }
    }

    @Test
    void aBrokenShouldIsAFindingAndNoMore() {
        String should = RuleSet.driver().checks().stream()
                .filter(check -> check.text().level() == RuleLevel.SHOULD)
                .findFirst()
                .orElseThrow()
                .id();
        all(Status.PASSED);
        replace(should, Status.FAILED);
        Verdict verdict = report().verdict(Question.CONFORMANT_DRIVER);
        assertThat(verdict.answer()).isEqualTo(Answer.YES);
        assertThat(verdict.reason()).contains(should);
        assertThat(report().findings()).hasSize(1);
    }

    @Test
    void whatWasNotLookedAtIsNotJudged() {
        all(Status.PASSED);
        results.removeIf(result -> !result.rule().area().equals("CMT"));
        assertThat(answer(Question.CONFORMANT_DRIVER)).isEqualTo(Answer.OPEN);
        assertThat(answer(Question.FIT_FOR_LAYER_SERVICE)).isEqualTo(Answer.OPEN);
        replace("SD-CMT-01", Status.FAILED);
        assertThat(answer(Question.CONFORMANT_DRIVER)).isEqualTo(Answer.NO);
    }

    @Test
    void aDriverThatLacksACapabilityIsNotFitForTheLayerService() {
        all(Status.PASSED);
        ConformanceReport report = new ConformanceReport(driver("toy"), run(), results, List.of());
        Verdict verdict = report.verdict(Question.FIT_FOR_LAYER_SERVICE);
        assertThat(verdict.text()).isEqualTo("NOT FIT");
        assertThat(verdict.reason()).contains("RESUME");
    }

    @Test
    void hostileTextIsShownAndDoesNothing(@TempDir Path directory) throws IOException {
        RuleText text = new RuleText("SD-CMT-01", RuleLevel.MUST, HOSTILE, HOSTILE, Map.of("Then", HOSTILE));
        results.add(RuleResults.saying(text, HOSTILE));
        ConformanceReport report = new ConformanceReport(driver(HOSTILE), run(), results, List.of(HOSTILE));
        report.write(directory);
        String html = Files.readString(directory.resolve("report.html"));
        assertThat(html)
                .contains(
                        "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;&lt;!--\\u001b[31m\\u202e\\ud800]]&gt;");
        assertThat(html).doesNotContain("<script", "<!--", "\u001b", "\u202e");
        assertThat(report.summary()).doesNotContain("\u001b", "\u202e").contains("\\u001b[31m");
        assertThat(strings(Files.readString(directory.resolve("report.json")))).contains(HOSTILE);
    }

    @Test
    void thePageNeedsNothingElse(@TempDir Path directory) throws IOException {
        all(Status.PASSED);
        report().write(directory);
        assertThat(Files.readString(directory.resolve("report.html")))
                .doesNotContain("<script", "<link", "<img", "src=", "http:", "https:", "@import", "url(")
                .contains("<html lang=\"en\">", "prefers-color-scheme: dark", "@media print");
    }

    @Test
    void theSummaryEndsWithTheVerdicts() {
        all(Status.PASSED);
        replace("SD-CMT-01", Status.FAILED);
        assertThat(report().summary())
                .contains("FAIL SD-CMT-01 (MUST)", "\n  SD-CMT ", "seed 7")
                .endsWith("""
                        Conformant driver: NOT CONFORMANT. MUST rules that it does not keep: SD-CMT-01.
                        Fit for the layer service: FIT. It keeps every MUST rule that applies to it.
                        """);
    }

    private static List<String> strings(String json) throws IOException {
        List<String> strings = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    strings.add(parser.getText());
                }
            }
        }
        return strings;
    }

    private void all(Status status) {
        results.clear();
        for (RuleSet rules : List.of(RuleSet.driver(), RuleSet.services())) {
            rules.checks().forEach(check -> results.add(RuleResults.of(check.text(), status)));
        }
    }

    private void replace(String id, Status status) {
        results.replaceAll(result -> result.rule().id().equals(id) ? RuleResults.of(result.rule(), status) : result);
    }

    private ConformanceReport report() {
        return new ConformanceReport(driver("able", Capability.values()), run(), results, List.of());
    }

    private Answer answer(Question question) {
        return report().verdict(question).answer();
    }

    private static DriverDescription driver(String name, Capability... capabilities) {
        Capabilities declared =
                Capabilities.builder(Durability.NONE).with(capabilities).build();
        return new DriverDescription(name, name, name, Optional.of(declared), "");
    }

    private static RunDescription run() {
        return new RunDescription("1", "a system", "a Java", Instant.EPOCH, Duration.ofSeconds(65), 7, "");
    }
}
