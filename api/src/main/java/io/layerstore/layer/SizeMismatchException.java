// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

import java.io.Serial;

/** Thrown when content does not have the size that its sender named. */
public final class SizeMismatchException extends LayerException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long expected;
    private final long actual;

    /**
     * Makes the exception.
     *
     * @param expected the size in bytes that was named
     * @param actual the number of bytes that came
     */
    public SizeMismatchException(long expected, long actual) {
        super("size mismatch: expected " + expected + " bytes, " + actual + " were accepted", null);
        this.expected = expected;
        this.actual = actual;
    }

    /** {@return the size in bytes that was named} */
    public long expected() {
        return expected;
    }

    /** {@return the number of bytes that came} */
    public long actual() {
        return actual;
    }
}
