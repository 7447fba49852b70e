// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.rule;

import io.layerstore.tck.rule.RuleResult.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a check ended. Immutable.
 *
 * @param status in which way
 * @param detail what was seen, or why it ended so, or an empty string
 * @param notes what the check observed beside its verdict
 * @param failure what it threw, or null
 */
record RuleOutcome(
        Status status,
        String detail,
        List<String> notes,
        @Nullable Throwable failure) {
    RuleOutcome {
        notes = List.copyOf(notes);
    }

    static RuleOutcome passed(List<String> notes) {
        return new RuleOutcome(Status.PASSED, "", notes, null);
    }

    static RuleOutcome without(Status status, String why) {
        return new RuleOutcome(status, why, List.of(), null);
    }

    static RuleOutcome failed(Throwable failure, List<String> notes) {
        String seen = failure instanceof AssertionError ? String.valueOf(failure.getMessage()) : failure.toString();
        return new RuleOutcome(Status.FAILED, seen.strip(), notes, failure);
    }

    /** Returns this outcome of a rule that the author of the driver waived. */
    RuleOutcome waived() {
        return status == Status.FAILED ? new RuleOutcome(Status.WAIVED, detail, notes, failure) : this;
    }
}
