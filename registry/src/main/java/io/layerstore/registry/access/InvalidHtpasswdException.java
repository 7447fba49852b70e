// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import java.io.Serial;

/**
 * Thrown when a line of a password file cannot be used. The message has nothing of what is in the line.
 */
public final class InvalidHtpasswdException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String origin;
    private final int line;

    /**
     * Makes the exception.
     *
     * @param origin the file
     * @param line the number of the line, from 1
     * @param reason what is wrong with it, without anything that is in it
     */
    public InvalidHtpasswdException(String origin, int line, String reason) {
        super("cannot use line " + line + " of the password file " + origin + ": " + reason);
        this.origin = origin;
        this.line = line;
    }

    /** {@return the file} */
    public String origin() {
        return origin;
    }

    /** {@return the number of the line, from 1} */
    public int line() {
        return line;
    }
}
