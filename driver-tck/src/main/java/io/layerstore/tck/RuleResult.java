// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of checking one rule. Immutable. */
public final class RuleResult {
    /** The ways in which checking a rule can end. */
    public enum Status {
        /** The driver keeps the rule. */
        PASSED,
        /** The driver breaks the rule. */
        FAILED,
        /** The rule needs a capability that the driver does not declare, and it refused as it must. */
        REFUSED
    }

    private final RuleText rule;
    private final Status status;
    private final String message;
    private final @Nullable Throwable cause;
    private final Duration duration;

    RuleResult(RuleText rule, Status status, String message, @Nullable Throwable cause, Duration duration) {
        this.rule = rule;
        this.status = status;
        this.message = message;
        this.cause = cause;
        this.duration = duration;
    }

    /** {@return the rule} */
    public RuleText rule() {
        return rule;
    }

    /** {@return how it ended} */
    public Status status() {
        return status;
    }

    /** {@return what was expected and seen and how to see it again, or which refusal was tested; empty if it passed} */
    public String message() {
        return message;
    }

    /** {@return what the check threw, or empty if it did not fail} */
    public Optional<Throwable> cause() {
        return Optional.ofNullable(cause);
    }

    /** {@return how long it took} */
    public Duration duration() {
        return duration;
    }

    @Override
    public String toString() {
        return rule.id() + " " + status + (message.isEmpty() ? "" : " " + message);
    }
}
