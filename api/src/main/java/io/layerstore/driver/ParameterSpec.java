// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import java.util.List;
import java.util.Objects;

/**
 * What a driver says of one of its parameters. Immutable.
 *
 * @param name its name: lower-case letters and digits
 * @param type how its text is read
 * @param required whether there is no driver without it
 * @param defaultValue the text that stands for an absent one, or an empty string if absence means something of its own
 * @param secret whether its value must never be shown
 * @param choices the only texts that are allowed; empty for any
 * @param help one line that says what it does
 */
public record ParameterSpec(
        String name,
        ParameterType type,
        boolean required,
        String defaultValue,
        boolean secret,
        List<String> choices,
        String help) {
    /**
     * Checks the parts.
     *
     * @param name its name: lower-case letters and digits
     * @param type how its text is read
     * @param required whether there is no driver without it
     * @param defaultValue the text that stands for an absent one, or an empty string if absence means something of its own
     * @param secret whether its value must never be shown
     * @param choices the only texts that are allowed; empty for any
     * @param help one line that says what it does
     * @throws IllegalArgumentException if the name has other characters
     */
    public ParameterSpec {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(help, "help");
        choices = List.copyOf(choices);
        if (!name.matches("[a-z][a-z0-9]*")) {
            throw new IllegalArgumentException("invalid parameter name '" + name + "'");
        }
    }

    /**
     * Returns a parameter that has to be given.
     *
     * @param name its name
     * @param type its type
     * @param help one line that says what it does
     * @return the specification
     */
    public static ParameterSpec required(String name, ParameterType type, String help) {
        return new ParameterSpec(name, type, true, "", false, List.of(), help);
    }

    /**
     * Returns a parameter that may be left out.
     *
     * @param name its name
     * @param type its type
     * @param defaultValue the text that stands for an absent one
     * @param help one line that says what it does
     * @return the specification
     */
    public static ParameterSpec optional(String name, ParameterType type, String defaultValue, String help) {
        return new ParameterSpec(name, type, false, defaultValue, false, List.of(), help);
    }

    /** {@return this parameter, with a value that must never be shown} */
    public ParameterSpec asSecret() {
        return new ParameterSpec(name, type, required, defaultValue, true, choices, help);
    }

    /**
     * Returns this parameter with the only texts that are allowed.
     *
     * @param allowed the texts
     * @return the specification
     */
    public ParameterSpec oneOf(String... allowed) {
        return new ParameterSpec(name, type, required, defaultValue, secret, List.of(allowed), help);
    }
}
