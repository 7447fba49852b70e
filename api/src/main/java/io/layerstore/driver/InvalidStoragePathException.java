// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import io.layerstore.syntax.Excerpt;
import java.io.Serial;

/** Thrown when text that should be a storage path does not follow the grammar. */
public final class InvalidStoragePathException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String input;

    /**
     * Makes the exception.
     *
     * @param input the refused text
     * @param reason what is wrong with it
     */
    public InvalidStoragePathException(String input, String reason) {
        super("invalid storage path '" + Excerpt.of(input) + "': " + reason);
        this.input = input;
    }

    /** {@return the refused text} */
    public String input() {
        return input;
    }
}
