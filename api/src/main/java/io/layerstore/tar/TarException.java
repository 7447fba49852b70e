// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tar;

import java.io.Serial;

/** Thrown when bytes are not, or not yet, a whole archive. */
public final class TarException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final TarProblem problem;

    /**
     * Makes the exception.
     *
     * @param problem what is wrong, in a word
     * @param reason what is wrong, in words
     */
    public TarException(TarProblem problem, String reason) {
        super(reason);
        this.problem = problem;
    }

    static TarException header(String reason) {
        return new TarException(TarProblem.INVALID_HEADER, reason);
    }

    static TarException limit(String reason) {
        return new TarException(TarProblem.LIMIT_EXCEEDED, reason);
    }

    /** {@return what is wrong, in a word} */
    public TarProblem problem() {
        return problem;
    }
}
