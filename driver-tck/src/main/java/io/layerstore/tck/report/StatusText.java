// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.report;

import io.layerstore.tck.rule.RuleResult.Status;

/** What a status is called where people read it. */
final class StatusText {
    private StatusText() {}

    static String label(Status status) {
        return switch (status) {
            case PASSED -> "PASS";
            case FAILED -> "FAIL";
            case REFUSED -> "REFUSED";
            case DECLARED -> "DECLARED";
            case WAIVED -> "WAIVED";
            case NOT_RUN -> "NOT RUN";
        };
    }

    static String meaning(Status status) {
        return switch (status) {
            case PASSED -> "The driver keeps the rule.";
            case FAILED -> "The driver breaks the rule.";
            case REFUSED -> "The driver does not declare what the rule is about, and refuses it as it must.";
            case DECLARED -> "The driver declares it; it cannot be verified here.";
            case WAIVED -> "The driver breaks the rule, and its author says why.";
            case NOT_RUN -> "The check costs much, and nobody asked for it.";
        };
    }
}
