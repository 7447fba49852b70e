// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.settings;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The driver that was chosen and its parameters. Immutable; the text form names no value, because some are secrets.
 *
 * @param driver the driver's name
 * @param parameters its parameters by name
 */
public record Settings(String driver, Map<String, String> parameters) {
    /** Copies the parameters. */
    public Settings {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    @Override
    public String toString() {
        return "Settings[driver=" + driver + ", parameters=" + parameters.keySet() + "]";
    }
}
