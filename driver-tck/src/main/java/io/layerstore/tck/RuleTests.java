// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import io.layerstore.tck.RuleResult.Status;
import io.layerstore.tck.harness.DriverHarness;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestReporter;

/** Shows rules to JUnit as dynamic tests, one container per area. */
final class RuleTests {
    private RuleTests() {}

    static Stream<DynamicNode> of(RuleSet rules, DriverHarness harness, TestReporter reporter) {
        long seed = RuleRunner.seed();
        reporter.publishEntry(RuleRunner.SEED_PROPERTY, Long.toString(seed));
        RuleSet wanted = rules.only(System.getProperty(RuleSet.RULES_PROPERTY, ""));
        if (wanted.checks().isEmpty()) {
            throw new IllegalStateException("there is no rule to check");
        }
        RuleRunner runner = new RuleRunner(harness, seed);
        return wanted.byArea().entrySet().stream()
                .map(area -> DynamicContainer.dynamicContainer(
                        area.getKey(), area.getValue().stream().map(check -> test(check, runner, reporter))));
    }

    private static DynamicTest test(RuleCheck check, RuleRunner runner, TestReporter reporter) {
        return DynamicTest.dynamicTest(check.toString(), () -> {
            RuleResult result = runner.run(check);
            if (result.status() == Status.FAILED) {
                throw new AssertionError(result.message(), result.cause().orElse(null));
            }
            if (!result.message().isEmpty()) {
                reporter.publishEntry(check.id(), result.message());
            }
            result.notes().forEach(note -> reporter.publishEntry(check.id(), note));
        });
    }
}
