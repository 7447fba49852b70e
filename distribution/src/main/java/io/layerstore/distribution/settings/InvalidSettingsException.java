// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.settings;

import java.io.Serial;

/** Thrown when a configuration file or an environment variable says something that cannot be used. */
public final class InvalidSettingsException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String origin;

    InvalidSettingsException(String origin, String reason) {
        super(origin + ": " + reason);
        this.origin = origin;
    }

    /** {@return where the setting was found: a file or a variable} */
    public String origin() {
        return origin;
    }
}
