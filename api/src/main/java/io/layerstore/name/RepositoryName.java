// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.name;

import java.io.Serializable;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The name of a repository, such as {@code library/debian}: one or more components joined by slashes, each made of
 * lower-case letters and digits that may be separated by one dot, one or two underscores, or any number of hyphens; at
 * most 255 characters. Immutable.
 *
 * @param value the name
 */
public record RepositoryName(String value) implements Comparable<RepositoryName>, Serializable {
    /** The greatest length in characters. */
    public static final int MAX_LENGTH = 255;

    private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*+";
    private static final Pattern GRAMMAR = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*+");

    /**
     * Checks the parts.
     *
     * @param value the name
     * @throws InvalidRepositoryNameException if it does not follow the grammar
     */
    public RepositoryName {
        Objects.requireNonNull(value, "value");
        if (value.length() > MAX_LENGTH) {
            throw new InvalidRepositoryNameException(value, "it is longer than " + MAX_LENGTH + " characters");
        }
        if (!GRAMMAR.matcher(value).matches()) {
            throw new InvalidRepositoryNameException(
                    value,
                    "a name has components of lower-case letters and digits, separated inside by one of . _ __ or"
                            + " hyphens, and joined by slashes");
        }
    }

    /**
     * Parses a repository name.
     *
     * @param text such as {@code library/debian}
     * @return the name
     * @throws InvalidRepositoryNameException if it does not follow the grammar
     */
    public static RepositoryName parse(String text) {
        return new RepositoryName(text);
    }

    @Override
    public int compareTo(RepositoryName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
