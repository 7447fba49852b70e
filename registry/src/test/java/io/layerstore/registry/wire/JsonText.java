// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads JSON into maps, lists, strings and numbers. */
final class JsonText {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonText() {}

    static Object parse(String text) {
        try (JsonParser json = FACTORY.createParser(text)) {
            json.nextToken();
            Object value = value(json);
            if (json.nextToken() != null) {
                throw new AssertionError("more than one document: " + text);
            }
            return value;
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    static Map<String, Object> object(Object value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((name, field) -> fields.put((String) name, field));
        return fields;
    }

    static List<Object> array(Object value) {
        return new ArrayList<>((List<?>) value);
    }

    private static Object value(JsonParser json) throws IOException {
        JsonToken token = Objects.requireNonNull(json.currentToken(), "a document");
        return switch (token) {
            case START_OBJECT -> fields(json);
            case START_ARRAY -> elements(json);
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw new AssertionError("unexpected in JSON: " + token);
        };
    }

    private static Map<String, Object> fields(JsonParser json) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            fields.put(name, value(json));
        }
        return fields;
    }

    private static List<Object> elements(JsonParser json) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(json));
        }
        return elements;
    }
}
