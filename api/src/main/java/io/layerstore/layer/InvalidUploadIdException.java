// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

import io.layerstore.syntax.Excerpt;
import java.io.Serial;

/** Thrown when text that should be the id of an upload can never be one. */
public final class InvalidUploadIdException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String input;

    /**
     * Makes the exception.
     *
     * @param input the refused text
     */
    public InvalidUploadIdException(String input) {
        super("invalid upload id '" + Excerpt.of(input) + "': it is not a UUID in lower case");
        this.input = input;
    }

    /** {@return the refused text} */
    public String input() {
        return input;
    }
}
