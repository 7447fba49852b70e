// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.oci;

import io.layerstore.manifest.Page;
import io.layerstore.name.Tag;
import io.layerstore.registry.http.Json;
import io.layerstore.registry.http.Listing;
import java.io.IOException;
import java.util.List;

/** The tags of a repository, page by page (OCI-TAG-01 to -05). */
final class Tags implements Endpoint {
    @Override
    public String allowed() {
        return "GET, HEAD";
    }

    @Override
    public void serve(Call call) throws IOException {
        Listing listing = Listing.of(call.exchange().query());
        Page<Tag> page = call.session().tags().tags(call.repository(), listing.last(), Math.max(1, listing.count()));
        Names.send(
                call.exchange(), listing, "/v2/" + call.route().name() + "/tags/list", page.next(), Json.write(json -> {
                    json.writeStartObject();
                    json.writeStringField("name", call.route().name());
                    List<String> names = page.entries().stream().map(Tag::value).toList();
                    Names.write(json, "tags", listing.count() == 0 ? List.of() : names);
                    json.writeEndObject();
                }));
    }
}
