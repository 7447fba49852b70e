// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.oci;

import io.layerstore.manifest.Page;
import io.layerstore.name.RepositoryName;
import io.layerstore.registry.http.Json;
import io.layerstore.registry.http.Listing;
import java.io.IOException;
import java.util.List;

/** The repositories from which whoever asks may pull, page by page (OCI-TAG-06). */
final class Catalog implements Endpoint {
    @Override
    public String allowed() {
        return "GET, HEAD";
    }

    @Override
    public void serve(Call call) throws IOException {
        Listing listing = Listing.of(call.exchange().query());
        Page<RepositoryName> page = listing.count() == 0
                ? new Page<>(List.of(), null)
                : call.session().manifests().repositories(listing.last(), listing.count());
        Names.send(call.exchange(), listing, "/v2/_catalog", page.next(), Json.write(json -> {
            json.writeStartObject();
            Names.write(
                    json,
                    "repositories",
                    page.entries().stream().map(RepositoryName::value).toList());
            json.writeEndObject();
        }));
    }
}
