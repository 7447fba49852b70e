// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.console;

/**
 * A failure as the user is told of it. Immutable.
 *
 * @param code the exit code
 * @param error the name of what went wrong, for scripts
 * @param message what went wrong, in one line
 * @param hint what to do next, or an empty string
 */
public record Failure(ExitCode code, String error, String message, String hint) {
    private static final int MAX_LENGTH = 1000;

    /** Makes one line of each text. */
    public Failure {
        message = oneLine(message);
        hint = oneLine(hint);
    }

    /**
     * Returns this failure with more advice.
     *
     * @param advice what to do next; nothing is added if it is empty
     * @return the failure
     */
    public Failure withAdvice(String advice) {
        if (advice.isEmpty()) {
            return this;
        }
        return new Failure(code, error, message, hint.isEmpty() ? advice : hint + "; " + advice);
    }

    /** {@return the line that is shown} */
    public String text() {
        return hint.isEmpty() ? message : message + "; " + hint;
    }

    Row row() {
        Row row = new Row().with("error", error).with("exitCode", code.status()).with("message", message);
        return hint.isEmpty() ? row : row.with("hint", hint);
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "...";
    }
}
