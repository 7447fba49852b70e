// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.settings;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The driver that was chosen, its parameters, and what was said of the registry. Immutable; the text form names no value,
 * because some are secrets.
 *
 * @param driver the driver's name
 * @param parameters its parameters by name
 * @param serve what was configured of the registry
 */
public record Settings(String driver, Map<String, String> parameters, ServeValues serve) {
    /** Copies the parameters. */
    public Settings {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    @Override
    public String toString() {
        return "Settings[driver=" + driver + ", parameters=" + parameters.keySet() + "]";
    }
}
