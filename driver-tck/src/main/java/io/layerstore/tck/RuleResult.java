// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import java.time.Duration;
import java.util.List;
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
        REFUSED,
        /** What the driver declares could not be verified, because the harness does not offer what the check needs. */
        DECLARED,
        /** The driver breaks the rule, and its author says why. */
        WAIVED,
        /** The check costs too much to be made without being asked for, and nobody asked. */
        NOT_RUN
    }

    private final RuleText rule;
    private final Status status;
    private final String message;
    private final List<String> notes;
    private final @Nullable Throwable cause;
    private final Duration duration;

    RuleResult(
            RuleText rule,
            Status status,
            String message,
            List<String> notes,
            @Nullable Throwable cause,
            Duration duration) {
        this.rule = rule;
        this.status = status;
        this.message = message;
        this.notes = List.copyOf(notes);
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

    /**
     * {@return what was expected and seen and how to see it again, or which refusal was tested, or what could not be or was
     * not; empty if it passed}
     */
    public String message() {
        return message;
    }

    /** {@return what the check observed beside its verdict, one line each; unmodifiable} */
    public List<String> notes() {
        return notes;
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
