// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.layerstore.manifest.ManifestKind;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells the media type of stored bytes, which may have been written by another registry, and reads no further than it has to. */
final class StoredType {
    private static final Pattern TYPE =
            Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9!#$&^_.+-]{0,126}/[a-zA-Z0-9][a-zA-Z0-9!#$&^_.+-]{0,126}");

    private StoredType() {}

    /** Returns the type, or empty if the bytes are no manifest of any kind. */
    static Optional<String> of(byte[] content) {
        try (JsonParser json = StrictJson.over(content)) {
            return json.nextToken() == JsonToken.START_OBJECT ? find(json) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The type that it names, otherwise the one that its other members belong to. */
    private static Optional<String> find(JsonParser json) throws IOException {
        String shape = "";
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("mediaType") && value == JsonToken.VALUE_STRING) {
                return Optional.of(json.getText())
                        .filter(type -> TYPE.matcher(type).matches());
            }
            shape = value == JsonToken.VALUE_NULL ? shape : shapeWith(name, shape);
            json.skipChildren();
        }
        return shape.isEmpty() ? Optional.empty() : Optional.of(shape);
    }

    private static String shapeWith(String name, String shape) {
        return switch (name) {
            case "manifests" -> ManifestKind.OCI_INDEX.mediaType();
            case "config", "layers" -> ManifestKind.OCI_IMAGE.mediaType();
            case "signatures" -> ManifestKinds.SCHEMA_1_SIGNED;
            case "fsLayers" -> shape.isEmpty() ? ManifestKinds.SCHEMA_1 : shape;
            default -> shape;
        };
    }
}
