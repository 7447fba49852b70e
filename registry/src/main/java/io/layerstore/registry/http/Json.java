// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Writes the JSON of answers. */
public final class Json {
    /** The type of what it writes, if nothing else is said. */
    public static final String TYPE = "application/json";

    private static final JsonFactory FACTORY = new JsonFactory();

    /** Writes one document. */
    @FunctionalInterface
    public interface Document {
        /**
         * Writes it.
         *
         * @param json where it goes
         * @throws IOException never, because it goes into memory
         */
        void writeTo(JsonGenerator json) throws IOException;
    }

    private Json() {}

    /**
     * Writes a document.
     *
     * @param document what writes it
     * @return its bytes
     */
    public static ByteBuffer write(Document document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            document.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }
}
