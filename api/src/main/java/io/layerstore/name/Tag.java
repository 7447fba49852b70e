// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.name;

import java.io.Serializable;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A tag, such as {@code 12.7-slim}: 1 to 128 letters, digits, underscores, dots and hyphens, of which the first is not a
 * dot or a hyphen. Immutable.
 *
 * @param value the tag
 */
public record Tag(String value) implements Comparable<Tag>, Serializable {
    private static final Pattern GRAMMAR = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

    /**
     * Checks the parts.
     *
     * @param value the tag
     * @throws InvalidTagException if it does not follow the grammar
     */
    public Tag {
        Objects.requireNonNull(value, "value");
        if (!GRAMMAR.matcher(value).matches()) {
            throw new InvalidTagException(value);
        }
    }

    /**
     * Parses a tag.
     *
     * @param text such as {@code latest}
     * @return the tag
     * @throws InvalidTagException if it does not follow the grammar
     */
    public static Tag parse(String text) {
        return new Tag(text);
    }

    @Override
    public int compareTo(Tag other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
