// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.rule;

import io.layerstore.tck.rule.RuleResult.Status;
import java.time.Duration;
import java.util.List;

/** Makes results of rules that nobody has checked. */
public final class RuleResults {
    private RuleResults() {}

    public static RuleResult of(RuleText rule, Status status) {
        boolean broken = status == Status.FAILED || status == Status.WAIVED;
        RuleOutcome outcome = broken
                ? new RuleOutcome(status, "broken", List.of(), new AssertionError("broken"))
                : RuleOutcome.without(status, "");
        return new RuleResult(rule, outcome, Duration.ofMillis(1500), status == Status.WAIVED ? "known" : "", "again");
    }

    /** A failure that says the same everywhere. */
    public static RuleResult saying(RuleText rule, String text) {
        RuleOutcome outcome = RuleOutcome.failed(new AssertionError(text), List.of(text));
        return new RuleResult(rule, outcome, Duration.ofMillis(3), text, text);
    }
}
