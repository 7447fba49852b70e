// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import io.layerstore.syntax.Excerpt;
import java.util.Objects;

/**
 * The name under which a back-end finds staged bytes again, in any process: opaque, printable, at most 4,096 characters
 * (SD-RSM-04). It is constant for the life of a stage. Not a secret, but whoever has it can take the stage over.
 *
 * @param value the text
 */
public record WriterToken(String value) {
    /** The greatest length in characters. */
    public static final int MAX_LENGTH = 4096;

    /**
     * Checks the parts.
     *
     * @param value the text
     * @throws IllegalArgumentException if it is empty, too long, or has characters other than visible ASCII
     */
    public WriterToken {
        Objects.requireNonNull(value, "value");
        if (value.isEmpty() || value.length() > MAX_LENGTH || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("invalid writer token '" + Excerpt.of(value) + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
