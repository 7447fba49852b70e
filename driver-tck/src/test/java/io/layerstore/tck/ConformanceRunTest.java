// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.layerstore.core.driver.StorageDrivers;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.DriverContext;
import io.layerstore.driver.DriverParameters;
import io.layerstore.driver.ParameterSpec;
import io.layerstore.driver.SpiLevel;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageDriverFactory;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.report.ConformanceReport;
import io.layerstore.tck.report.DriverDescription;
import io.layerstore.tck.report.Verdict.Answer;
import io.layerstore.tck.report.Verdict.Question;
import io.layerstore.tck.rule.RuleResult;
import io.layerstore.tck.rule.RuleResult.Status;
import io.layerstore.tck.rule.RuleText;
import io.layerstore.tck.run.ConformanceListener;
import io.layerstore.tck.run.ConformanceRun;
import io.layerstore.tck.run.PlaceNotEmptyException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver is proven without a line of code of its author, and nothing is left of it. */
final class ConformanceRunTest {
    private static final Map<String, String> BOX = Map.of("box", "conformance-run");

    @AfterEach
    void emptyTheBox() {
        ToyDriverFactory.empty("conformance-run");
    }

    @Test
    void allRulesOfTheDriverAreCheckedInOneBackEnd(@TempDir Path directory) throws IOException {
        Counter counter = new Counter();
        ConformanceReport report = ConformanceRun.of(new ToyDriverFactory(), BOX)
                .seed(7)
                .listener(counter)
                .reportTo(directory.resolve("new"))
                .run();
        assertThat(report.findings()).isEmpty();
        assertThat(report.leftovers()).isEmpty();
        assertThat(report.results()).hasSameSizeAs(RuleSet.driver().checks());
        assertThat(counter.events)
                .hasSize(1 + 2 * report.results().size())
                .startsWith("toy " + report.results().size());
        assertThat(report.verdict(Question.CONFORMANT_DRIVER).answer()).isIn(Answer.YES, Answer.LIMITED);
        assertThat(report.verdict(Question.FIT_FOR_LAYER_SERVICE).answer()).isEqualTo(Answer.NO);
        assertThat(report.verdict(Question.FIT_FOR_LAYER_SERVICE).reason()).contains("RESUME");
        assertThat(ToyDriverFactory.box("conformance-run")).isEmpty();
        assertThat(directory.resolve("new/report.html")).isNotEmptyFile();
        assertThat(directory.resolve("new/report.json")).isNotEmptyFile();
    }

    @Test
    void aDriverIsFoundByItsName() throws IOException {
        ConformanceReport report = ConformanceRun.of(StorageDrivers.load(), "toy", BOX)
                .rules("SD-PROV")
                .run();
        assertThat(report.results()).isNotEmpty().allMatch(result -> result.status() == Status.PASSED);
        assertThat(report.verdict(Question.CONFORMANT_DRIVER).answer()).isEqualTo(Answer.OPEN);
    }

    @Test
    void whatLiesInTheBackEndIsNotTouched() throws IOException {
        StoragePath precious = StoragePath.parse("precious");
        try (StorageDriver driver = new ToyDriver(ToyDriverFactory.box("conformance-run"))) {
            driver.putContent(precious, new byte[] {1}, WriteOptions.replace());
        }
        ConformanceRun refused = ConformanceRun.of(new ToyDriverFactory(), BOX).rules("SD-LIST,SD-KEY");
        assertThatExceptionOfType(PlaceNotEmptyException.class)
                .isThrownBy(refused::run)
                .withMessageContaining("toy");
        ConformanceReport report = ConformanceRun.of(new ToyDriverFactory(), BOX)
                .rules("SD-LIST,SD-KEY,SD-DEL")
                .allowNotEmpty()
                .run();
        assertThat(report.findings()).isEmpty();
        assertThat(ToyDriverFactory.box("conformance-run")).containsOnlyKeys("precious");
    }

    @Test
    void aBrokenDriverIsToldAndSoIsWhatItLeft() throws IOException {
        ConformanceReport report = ConformanceRun.of(new HoarderFactory(), Map.of())
                .rules("SD-DEL-01")
                .seed(7)
                .run();
        assertThat(report.verdict(Question.CONFORMANT_DRIVER).answer()).isEqualTo(Answer.NO);
        assertThat(report.findings())
                .singleElement()
                .satisfies(result -> assertThat(result.message()).contains("-Dtck.rules=SD-DEL-01 -Dtck.seed=7"));
        assertThat(report.leftovers()).isNotEmpty().allMatch(left -> left.contains("tck-"));
    }

    @Test
    void aRunWithoutRulesFails() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ConformanceRun.of(new ToyDriverFactory(), BOX)
                        .rules("SD-NONE")
                        .run());
    }

    @Test
    void aListenerThatFailsEndsTheRunAndNothingIsLeft() {
        ConformanceListener failing = new ConformanceListener() {
            @Override
            public void ruleEnded(RuleResult result) {
                throw new IllegalArgumentException("no more");
            }
        };
        assertThatIllegalStateException()
                .isThrownBy(() -> ConformanceRun.of(new ToyDriverFactory(), BOX)
                        .rules("SD-KEY-01")
                        .listener(failing)
                        .run())
                .withRootCauseInstanceOf(IllegalArgumentException.class);
        assertThat(ToyDriverFactory.box("conformance-run")).isEmpty();
    }

    /** Writes down what it is told. */
    private static final class Counter implements ConformanceListener {
        private final List<String> events = new ArrayList<>();

        @Override
        public void started(DriverDescription driver, int rules) {
            events.add(driver.name() + " " + rules);
        }

        @Override
        public void ruleStarted(RuleText rule) {
            events.add(rule.id());
        }

        @Override
        public void ruleEnded(RuleResult result) {
            events.add(result.rule().id() + " " + result.status());
        }
    }

    /** Makes toy drivers that remove nothing. */
    private static final class HoarderFactory implements StorageDriverFactory {
        private final NavigableMap<String, ToyObject> objects = new ConcurrentSkipListMap<>();

        @Override
        public String name() {
            return "hoarder";
        }

        @Override
        public int spiLevel() {
            return SpiLevel.CURRENT;
        }

        @Override
        public List<ParameterSpec> parameters() {
            return List.of();
        }

        @Override
        public StorageDriver create(DriverParameters parameters, DriverContext context) {
            return new ToyDriver(objects) {
                @Override
                public DeleteResult delete(StoragePath path, DeleteOptions options) {
                    return DeleteResult.DELETED;
                }
            };
        }
    }
}
