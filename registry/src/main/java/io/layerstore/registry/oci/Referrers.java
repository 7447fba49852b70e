// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.oci;

import com.fasterxml.jackson.core.JsonGenerator;
import io.layerstore.digest.Digest;
import io.layerstore.manifest.ManifestKind;
import io.layerstore.manifest.Page;
import io.layerstore.manifest.Referrer;
import io.layerstore.registry.http.Exchange;
import io.layerstore.registry.http.Json;
import io.layerstore.registry.http.Listing;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The manifests that name a subject, as an index, page by page (OCI-REF-01 to -06). */
final class Referrers implements Endpoint {
    @Override
    public String allowed() {
        return "GET, HEAD";
    }

    @Override
    public void serve(Call call) throws IOException {
        Exchange exchange = call.exchange();
        Digest subject = call.digest();
        Listing listing = Listing.of(exchange.query());
        String type = exchange.query().first("artifactType").orElse("");
        Page<Referrer> page = call.session()
                .manifests()
                .referrers(call.repository(), subject, type, listing.last(), Math.max(1, listing.count()));
        exchange.answer(200).with("Cache-Control", "no-cache");
        if (!type.isEmpty()) {
            exchange.with("OCI-Filters-Applied", "artifactType");
        }
        page.next().ifPresent(next -> exchange.with("Link", link(call, listing, next, type)));
        exchange.send(ManifestKind.OCI_INDEX.mediaType(), Json.write(json -> index(json, page.entries())));
    }

    private static String link(Call call, Listing listing, String next, String type) {
        List<String> filters = type.isEmpty() ? List.of() : List.of(Listing.part("artifactType", type));
        return listing.link(call.address("referrers", call.route().reference()), next, filters);
    }

    private static void index(JsonGenerator json, List<Referrer> referrers) throws IOException {
        json.writeStartObject();
        json.writeNumberField("schemaVersion", 2);
        json.writeStringField("mediaType", ManifestKind.OCI_INDEX.mediaType());
        json.writeArrayFieldStart("manifests");
        for (Referrer referrer : referrers) {
            descriptor(json, referrer);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void descriptor(JsonGenerator json, Referrer referrer) throws IOException {
        json.writeStartObject();
        json.writeStringField("mediaType", referrer.descriptor().mediaType());
        json.writeStringField("digest", referrer.descriptor().digest().toString());
        json.writeNumberField("size", referrer.descriptor().size());
        if (!referrer.artifactType().isEmpty()) {
            json.writeStringField("artifactType", referrer.artifactType());
        }
        if (!referrer.annotations().isEmpty()) {
            json.writeObjectFieldStart("annotations");
            for (Map.Entry<String, String> annotation : referrer.annotations().entrySet()) {
                json.writeStringField(annotation.getKey(), annotation.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
