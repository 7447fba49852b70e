// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.report;

/**
 * The answer of a report to one question.
 *
 * @param question what was asked
 * @param answer what the results say
 * @param reason why, in one sentence
 */
public record Verdict(Question question, Answer answer, String reason) {
    /** What can be asked of a driver. */
    public enum Question {
        /** Whether it keeps every rule of a storage driver. */
        CONFORMANT_DRIVER("Conformant driver", "CONFORMANT"),
        /** Whether the layer service, and the manifests and tags beside it, work over it. */
        FIT_FOR_LAYER_SERVICE("Fit for the layer service", "FIT");

        private final String title;
        private final String word;

        Question(String title, String word) {
            this.title = title;
            this.word = word;
        }

        /** {@return the question for people} */
        public String title() {
            return title;
        }
    }

    /** How a question can be answered. */
    public enum Answer {
        /** Every MUST rule was checked and is kept, but for those that cost much and were not asked for; the reason names them. */
        YES,
        /** Every MUST rule that could be checked here is kept, but not all could be checked. */
        LIMITED,
        /** At least one MUST rule is broken, or something that is needed is not declared. */
        NO,
        /** Not all rules were looked at, and those that were say nothing against it. */
        OPEN
    }

    /** {@return the answer in capital letters, such as {@code CONFORMANT (LIMITED)}} */
    public String text() {
        return switch (answer) {
            case YES -> question.word;
            case LIMITED -> question.word + " (LIMITED)";
            case NO -> "NOT " + question.word;
            case OPEN -> "NOT JUDGED";
        };
    }
}
