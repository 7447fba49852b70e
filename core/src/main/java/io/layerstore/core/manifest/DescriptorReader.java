// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.layerstore.digest.Digest;
import io.layerstore.manifest.Descriptor;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one descriptor. For one object. */
final class DescriptorReader {
    private final JsonParser json;
    private final Problems problems;
    private final String where;
    private String mediaType = "";
    private @Nullable Digest digest;
    private long size = -1;
    private boolean elsewhere;

    DescriptorReader(JsonParser json, Problems problems, String where) {
        this.json = json;
        this.problems = problems;
        this.where = where;
    }

    /** Reads the object that the parser stands at; empty, and the problems told, if it is no descriptor. */
    Optional<Reference> read() throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            problems.add(where + " is no object");
            json.skipChildren();
            return Optional.empty();
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            member(name);
        }
        return whole();
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "mediaType" -> mediaType = problems.text(json, where + ".mediaType");
            case "digest" -> digest = problems.digest(json, where + ".digest");
            case "size" -> size = size();
            case "urls" -> elsewhere = isFilled();
            default -> json.skipChildren();
        }
    }

    private long size() throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT && json.getNumberType() != NumberType.BIG_INTEGER) {
            return json.getLongValue();
        }
        json.skipChildren();
        return -1;
    }

    private boolean isFilled() throws IOException {
        boolean array = json.currentToken() == JsonToken.START_ARRAY;
        if (array && json.nextToken() == JsonToken.END_ARRAY) {
            return false;
        }
        while (array && json.currentToken() != JsonToken.END_ARRAY) {
            json.skipChildren();
            json.nextToken();
        }
        return array;
    }

    private Optional<Reference> whole() {
        if (mediaType.isBlank()) {
            problems.add(where + " has no mediaType");
        }
        if (size < 0) {
            problems.add(where + ".size is no number of bytes");
        }
        if (digest == null) {
            problems.add(where + " has no digest that can be used");
            return Optional.empty();
        }
        return mediaType.isBlank() || size < 0
                ? Optional.empty()
                : Optional.of(new Reference(new Descriptor(mediaType, size, digest), elsewhere));
    }
}
