// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.settings;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one place says: the options, the environment, or a configuration file. Immutable.
 *
 * @param driver the driver that it names, if it names one
 * @param parameters the parameters that it sets
 * @param serve what it says of the registry
 */
record SettingsLayer(Optional<String> driver, Map<String, String> parameters, Map<ServeKey, ServeValue> serve) {
    private static final String VARIABLE = "LAYERSTORE_PARAM_";
    private static final String LISTEN = "LAYERSTORE_LISTEN";

    SettingsLayer {
        parameters = Map.copyOf(parameters);
        serve = Map.copyOf(serve);
    }

    /** What says nothing of the registry. */
    SettingsLayer(Optional<String> driver, Map<String, String> parameters) {
        this(driver, parameters, Map.of());
    }

    /** Reads the environment; a variable that is empty counts as one that is not set. */
    static SettingsLayer of(Map<String, String> environment) {
        Map<String, String> parameters = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(VARIABLE) && !value.isEmpty()) {
                parameters.put(parameterName(name), value);
            }
        });
        return new SettingsLayer(variable(environment, "LAYERSTORE_DRIVER"), parameters, listen(environment));
    }

    private static Map<ServeKey, ServeValue> listen(Map<String, String> environment) {
        return variable(environment, LISTEN)
                .map(text -> Map.of(ServeKey.LISTEN, new ServeValue("environment variable " + LISTEN, text)))
                .orElseGet(Map::of);
    }

    static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Tells whether its parameters may be meant for a driver: they are not if it names another one. */
    boolean speaksOf(String chosen) {
        return driver.isEmpty() || driver.get().equals(chosen);
    }

    private static String parameterName(String variable) {
        String name = variable.substring(VARIABLE.length());
        if (!name.matches("[A-Z][A-Z0-9]*")) {
            throw new InvalidSettingsException(
                    "environment variable " + variable,
                    "after " + VARIABLE + " stands a parameter's name in capitals: letters and digits");
        }
        StringBuilder lower = new StringBuilder();
        name.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
        return lower.toString();
    }
}
