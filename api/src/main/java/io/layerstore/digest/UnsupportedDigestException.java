// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.digest;

import io.layerstore.syntax.Excerpt;
import java.io.Serial;

/** Thrown when a digest is well-formed but of an algorithm that is not supported. */
public sealed class UnsupportedDigestException extends IllegalArgumentException
        permits UnsupportedTarSumVersionException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String input;
    private final String algorithm;

    /**
     * Makes the exception.
     *
     * @param input the digest's text
     * @param algorithm the algorithm's identifier in it
     */
    public UnsupportedDigestException(String input, String algorithm) {
        this(
                input,
                algorithm,
                "unsupported digest algorithm '",
                "': sha256 and sha512 are supported, and tarsums that are made with them");
    }

    UnsupportedDigestException(String input, String algorithm, String before, String after) {
        super(before + Excerpt.of(algorithm) + after);
        this.input = input;
        this.algorithm = algorithm;
    }

    /** {@return the digest's text} */
    public String input() {
        return input;
    }

    /** {@return the identifier of the algorithm} */
    public String algorithm() {
        return algorithm;
    }
}
