// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.layerstore.digest.Digest;
import io.layerstore.manifest.ManifestInvalidException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is wrong with a manifest, up to some number. For one thread. */
final class Problems {
    private static final int MOST = 20;

    private final List<String> told = new ArrayList<>();

    void add(String problem) {
        if (told.size() < MOST) {
            told.add(problem);
        }
    }

    /** Throws if there is any. */
    void check() throws ManifestInvalidException {
        if (!told.isEmpty()) {
            throw new ManifestInvalidException(told);
        }
    }

    /** Reads a text, or tells that it is none. */
    String text(JsonParser json, String where) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        add(where + " is no text");
        return "";
    }

    /** Reads a digest, or tells why it is none. */
    @Nullable
    Digest digest(JsonParser json, String where) throws IOException {
        String text = text(json, where);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Digest.parse(text);
        } catch (IllegalArgumentException e) {
            add(where + ": " + e.getMessage());
            return null;
        }
    }
}
