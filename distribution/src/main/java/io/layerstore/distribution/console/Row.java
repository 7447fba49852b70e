// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One object for scripts: its fields in the order in which they were added. For one thread. */
public final class Row {
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /** Makes a row without fields. */
    public Row() {}

    /**
     * Adds a text.
     *
     * @param name the field's name
     * @param value the text
     * @return this
     */
    public Row with(String name, String value) {
        fields.put(name, value);
        return this;
    }

    /**
     * Adds a number.
     *
     * @param name the field's name
     * @param value the number
     * @return this
     */
    public Row with(String name, long value) {
        fields.put(name, value);
        return this;
    }

    /**
     * Adds a truth value.
     *
     * @param name the field's name
     * @param value the value
     * @return this
     */
    public Row with(String name, boolean value) {
        fields.put(name, value);
        return this;
    }

    /**
     * Adds a list of objects.
     *
     * @param name the field's name
     * @param rows the objects
     * @return this
     */
    public Row with(String name, List<Row> rows) {
        fields.put(name, List.copyOf(rows));
        return this;
    }

    /**
     * Adds an object.
     *
     * @param name the field's name
     * @param row the object
     * @return this
     */
    public Row with(String name, Row row) {
        fields.put(name, row);
        return this;
    }

    /**
     * Adds all fields of another row.
     *
     * @param more the other row
     * @return this
     */
    public Row with(Row more) {
        fields.putAll(more.fields);
        return this;
    }

    /** {@return the object in one line of JSON} */
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            write(generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void write(JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            generator.writeFieldName(field.getKey());
            write(generator, field.getValue());
        }
        generator.writeEndObject();
    }

    private static void write(JsonGenerator generator, Object value) throws IOException {
        if (value instanceof Long number) {
            generator.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value instanceof Row row) {
            row.write(generator);
        } else if (value instanceof List<?> rows) {
            generator.writeStartArray();
            for (Object row : rows) {
                ((Row) row).write(generator);
            }
            generator.writeEndArray();
        } else {
            generator.writeString((String) value);
        }
    }
}
