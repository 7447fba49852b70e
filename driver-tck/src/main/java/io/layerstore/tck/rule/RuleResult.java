// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.rule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What came of checking one rule. Immutable. */
public final class RuleResult {
    /** The ways in which checking a rule can end. */
    public enum Status {
        /** The driver keeps the rule. */
        PASSED,
        /** The driver breaks the rule. */
        FAILED,
        /** The rule needs a capability that the driver does not declare, and it refused as it must. */
        REFUSED,
        /** What the driver declares could not be verified, because the harness does not offer what the check needs. */
        DECLARED,
        /** The driver breaks the rule, and its author says why. */
        WAIVED,
        /** The check costs too much to be made without being asked for, and nobody asked. */
        NOT_RUN
    }

    private final RuleText rule;
    private final RuleOutcome outcome;
    private final Duration duration;
    private final String waiver;
    private final String again;

    RuleResult(RuleText rule, RuleOutcome outcome, Duration duration, String waiver, String again) {
        this.rule = rule;
        this.outcome = outcome;
        this.duration = duration;
        this.waiver = waiver;
        this.again = again;
    }

    /** {@return the rule} */
    public RuleText rule() {
        return rule;
    }

    /** {@return how it ended} */
    public Status status() {
        return outcome.status();
    }

    /**
     * {@return what was expected and seen, or which refusal was tested, or what could not be or was not checked and why; empty
     * if it passed}
     */
    public String detail() {
        return outcome.detail();
    }

    /** {@return all that helps to find the cause of a failure, in some lines; otherwise the same as {@link #detail()}} */
    public String message() {
        if (outcome.failure() == null) {
            return detail();
        }
        return rule.id() + " (" + rule.level() + ") " + rule.title()
                + (status() == Status.WAIVED ? "\n  waived: " + waiver : "")
                + (rule.item("Then").isEmpty() ? "" : "\n  expected: " + rule.item("Then"))
                + "\n  seen: " + detail()
                + (rule.causes().isEmpty() ? "" : "\n  usual causes: " + rule.causes())
                + "\n  rule: " + rule.link()
                + "\n  again: " + again;
    }

    /** {@return what the check observed beside its verdict, one line each; unmodifiable} */
    public List<String> notes() {
        return outcome.notes();
    }

    /** {@return what the check threw, or empty if it did not fail} */
    public Optional<Throwable> cause() {
        return Optional.ofNullable(outcome.failure());
    }

    /** {@return how long it took} */
    public Duration duration() {
        return duration;
    }

    /** {@return the reason for which the rule was waived, whether that was needed or not; empty if it was not waived} */
    public String waiver() {
        return waiver;
    }

    /** {@return whether the rule was waived although the driver keeps it} */
    public boolean needlesslyWaived() {
        return !waiver.isEmpty() && (status() == Status.PASSED || status() == Status.REFUSED);
    }

    /** {@return the command that checks this rule again, with the same seed} */
    public String again() {
        return again;
    }

    @Override
    public String toString() {
        return rule.id() + " " + status() + (message().isEmpty() ? "" : " " + message());
    }
}
