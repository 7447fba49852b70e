// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import java.io.Serial;

/** Thrown when a driver's parameter is unknown, missing, or has a value that can never be right. */
public final class InvalidParameterException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String driver;
    private final String parameter;

    /**
     * Makes the exception.
     *
     * @param driver the driver's name
     * @param parameter the parameter's name
     * @param reason what is wrong with it, without its value if that is a secret
     */
    public InvalidParameterException(String driver, String parameter, String reason) {
        super("parameter '" + parameter + "' of driver " + driver + ": " + reason);
        this.driver = driver;
        this.parameter = parameter;
    }

    /** {@return the driver's name} */
    public String driver() {
        return driver;
    }

    /** {@return the parameter's name} */
    public String parameter() {
        return parameter;
    }
}
