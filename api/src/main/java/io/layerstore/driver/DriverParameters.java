// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import io.layerstore.syntax.Excerpt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The values of a driver's parameters, checked against its specification: all known, none missing, each readable as its
 * type. Immutable. {@link #toString()} hides secrets.
 */
public final class DriverParameters {
    private final Map<String, ParameterSpec> specs;
    private final Map<String, String> values;

    private DriverParameters(Map<String, ParameterSpec> specs, Map<String, String> values) {
        this.specs = specs;
        this.values = values;
    }

    /**
     * Checks values against a specification.
     *
     * @param driver the driver's name, for messages
     * @param specs the parameters that the driver takes
     * @param given the values by name; absent ones get their defaults
     * @return the checked values
     * @throws InvalidParameterException naming the first parameter that is unknown, missing or malformed
     */
    public static DriverParameters of(String driver, List<ParameterSpec> specs, Map<String, String> given) {
        Map<String, ParameterSpec> byName = new TreeMap<>();
        specs.forEach(spec -> byName.put(spec.name(), spec));
        for (String name : new TreeMap<>(given).keySet()) {
            if (!byName.containsKey(name)) {
                throw new InvalidParameterException(
                        driver, Excerpt.of(name), "unknown; the driver takes " + String.join(", ", byName.keySet()));
            }
        }
        Map<String, String> values = new TreeMap<>();
        for (ParameterSpec spec : byName.values()) {
            values.put(spec.name(), ParameterText.checked(driver, spec, given.get(spec.name())));
        }
        return new DriverParameters(byName, values);
    }

    /**
     * Returns a value as it was given.
     *
     * @param name the parameter's name
     * @return the text, empty if it was left out and has no default
     */
    public String text(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    /**
     * Tells whether a parameter has a value.
     *
     * @param name the parameter's name
     * @return whether it was given or has a default
     */
    public boolean has(String name) {
        return !text(name).isEmpty();
    }

    /**
     * Returns a value of type {@link ParameterType#INTEGER}.
     *
     * @param name the parameter's name
     * @return the number
     */
    public int integer(String name) {
        return Integer.parseInt(text(name));
    }

    /**
     * Returns a value of type {@link ParameterType#BYTES}.
     *
     * @param name the parameter's name
     * @return the number of bytes
     */
    public long bytes(String name) {
        return ParameterText.bytes(text(name));
    }

    /**
     * Returns a value of type {@link ParameterType#BOOLEAN}.
     *
     * @param name the parameter's name
     * @return whether it is {@code true}
     */
    public boolean flag(String name) {
        return text(name).equals("true");
    }

    /**
     * Returns a value of type {@link ParameterType#DURATION}.
     *
     * @param name the parameter's name
     * @return the time span
     */
    public Duration duration(String name) {
        return ParameterText.duration(text(name));
    }

    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(e -> e.getKey() + "=" + (isSecret(e.getKey()) ? "***" : e.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private boolean isSecret(String name) {
        return Objects.requireNonNull(specs.get(name), name).secret();
    }
}
