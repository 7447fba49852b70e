// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.driver.StorageDriverFactory;
import java.io.Serial;
import java.util.List;

/** Thrown when no driver has the wanted name; the message names those that there are. */
public final class UnknownDriverException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String name;
    private final transient List<String> known;

    /**
     * Makes the exception.
     *
     * @param name the wanted name
     * @param known the names that there are, in order
     * @param broken what could not be loaded, in words
     */
    public UnknownDriverException(String name, List<String> known, List<String> broken) {
        this(name, known, broken, "");
    }

    /** Makes the exception; tells also which directory of drivers was looked in, if that is not empty. */
    UnknownDriverException(String name, List<String> known, List<String> broken, String directory) {
        super("no driver '" + name.replaceAll("[^\\x20-\\x7e]", "?") + "'; known: "
                + (known.isEmpty() ? "none" : String.join(", ", known))
                + (broken.isEmpty() ? "" : "; could not be loaded: " + String.join("; ", broken))
                + (directory.isEmpty() ? "" : "; nothing in " + directory + " is called like that")
                + (known.isEmpty()
                        ? " (a driver is a " + StorageDriverFactory.class.getSimpleName()
                                + " on the class or module path, or a directory of jars)"
                        : ""));
        this.name = name;
        this.known = List.copyOf(known);
    }

    /** {@return the wanted name} */
    public String name() {
        return name;
    }

    /** {@return the names that there are, in order; unmodifiable} */
    public List<String> known() {
        return known;
    }
}
