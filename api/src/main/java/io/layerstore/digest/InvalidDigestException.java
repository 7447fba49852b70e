// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.digest;

import io.layerstore.syntax.Excerpt;
import java.io.Serial;

/** Thrown when text that should be a digest can never be one. */
public final class InvalidDigestException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String input;

    /**
     * Makes the exception.
     *
     * @param input the refused text
     * @param reason what is wrong with it
     */
    public InvalidDigestException(String input, String reason) {
        super("invalid digest '" + Excerpt.of(input) + "': " + reason);
        this.input = input;
    }

    /** {@return the refused text} */
    public String input() {
        return input;
    }
}
