// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.name;

import io.layerstore.syntax.Excerpt;
import java.io.Serial;

/** Thrown when text that should name a repository does not follow the grammar. */
public final class InvalidRepositoryNameException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String input;

    /**
     * Makes the exception.
     *
     * @param input the refused text
     * @param reason what is wrong with it
     */
    public InvalidRepositoryNameException(String input, String reason) {
        super("invalid repository name '" + Excerpt.of(input) + "': " + reason);
        this.input = input;
    }

    /** {@return the refused text} */
    public String input() {
        return input;
    }
}
