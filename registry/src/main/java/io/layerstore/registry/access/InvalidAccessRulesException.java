// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import java.io.Serial;

/**
 * Thrown when a line of access rules cannot be used.
 */
public final class InvalidAccessRulesException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String origin;
    private final int line;
    private final String reason;

    /**
     * Makes the exception.
     *
     * @param origin where the rules come from
     * @param line the number of the line, from 1
     * @param reason what is wrong with it
     */
    public InvalidAccessRulesException(String origin, int line, String reason) {
        super("cannot use line " + line + " of the access rules in " + origin + ": " + reason);
        this.origin = origin;
        this.line = line;
        this.reason = reason;
    }

    /** {@return where the rules come from} */
    public String origin() {
        return origin;
    }

    /** {@return the number of the line, from 1} */
    public int line() {
        return line;
    }

    /** {@return what is wrong with the line} */
    public String reason() {
        return reason;
    }
}
