// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

import io.layerstore.digest.Digest;
import java.io.Serial;

/** Thrown when content does not have the digest that its sender named. */
public final class DigestMismatchException extends LayerException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Digest expected;
    private final Digest actual;

    /**
     * Makes the exception.
     *
     * @param expected the digest that was named
     * @param actual the digest of the bytes that came
     */
    public DigestMismatchException(Digest expected, Digest actual) {
        super("digest mismatch: expected " + expected + ", the content has " + actual, null);
        this.expected = expected;
        this.actual = actual;
    }

    /** {@return the digest that was named} */
    public Digest expected() {
        return expected;
    }

    /** {@return the digest of the bytes that came} */
    public Digest actual() {
        return actual;
    }
}
