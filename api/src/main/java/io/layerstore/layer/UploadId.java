// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name of an upload: a random UUID in lower case. Immutable.
 *
 * @param value the text
 */
public record UploadId(String value) implements Comparable<UploadId>, Serializable {
    private static final Pattern GRAMMAR =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /**
     * Checks the parts.
     *
     * @param value the text
     * @throws InvalidUploadIdException if it is not a UUID in lower case
     */
    public UploadId {
        Objects.requireNonNull(value, "value");
        if (!GRAMMAR.matcher(value).matches()) {
            throw new InvalidUploadIdException(value);
        }
    }

    /**
     * Parses an id.
     *
     * @param text such as {@code 0f8fad5b-d9cb-469f-a165-70867728950e}
     * @return the id
     * @throws InvalidUploadIdException if it is not a UUID in lower case
     */
    public static UploadId parse(String text) {
        return new UploadId(text);
    }

    /** {@return a new id that nobody can guess} */
    public static UploadId random() {
        return new UploadId(UUID.randomUUID().toString());
    }

    @Override
    public int compareTo(UploadId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
