// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.oci;

import com.fasterxml.jackson.core.JsonGenerator;
import io.layerstore.registry.http.Exchange;
import io.layerstore.registry.http.Json;
import io.layerstore.registry.http.Listing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** What the listings of tags and of repositories have in common. */
final class Names {
    private Names() {}

    static void write(JsonGenerator json, String field, List<String> names) throws IOException {
        json.writeArrayFieldStart(field);
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }

    static void send(Exchange exchange, Listing listing, String path, Optional<String> next, ByteBuffer body)
            throws IOException {
        exchange.answer(200).with("Cache-Control", "no-cache");
        if (next.isPresent() && listing.count() > 0) {
            exchange.with("Link", listing.link(path, next.get(), List.of()));
        }
        exchange.send(Json.TYPE, body);
    }
}
