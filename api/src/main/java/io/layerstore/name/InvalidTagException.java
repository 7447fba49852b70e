// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.name;

import io.layerstore.syntax.Excerpt;
import java.io.Serial;

/** Thrown when text that should be a tag does not follow the grammar. */
public final class InvalidTagException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String input;

    /**
     * Makes the exception.
     *
     * @param input the refused text
     */
    public InvalidTagException(String input) {
        super("invalid tag '" + Excerpt.of(input)
                + "': a tag has 1 to 128 letters, digits, _ . or -, and does not begin with . or -");
        this.input = input;
    }

    /** {@return the refused text} */
    public String input() {
        return input;
    }
}
