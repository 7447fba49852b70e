// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.oci;

import io.layerstore.digest.Digest;
import io.layerstore.layer.Layer;
import io.layerstore.registry.http.ByteRange;
import io.layerstore.registry.http.Exchange;
import java.io.IOException;
import java.util.Optional;

/** Blobs: look up, pull whole or in part, delete (OCI-PULL-01 to OCI-PULL-06, OCI-DEL-03). */
final class Blobs implements Endpoint {
    private static final String TYPE = "application/octet-stream";

    @Override
    public String allowed() {
        return "GET, HEAD, DELETE";
    }

    @Override
    public void serve(Call call) throws IOException {
        if (call.exchange().method().equals("DELETE")) {
            call.session().layers().delete(call.repository(), call.digest());
            call.exchange().answer(202).send();
        } else {
            pull(call);
        }
    }

    private static void pull(Call call) throws IOException {
        Digest digest = call.digest();
        try (Layer layer = call.session().layers().fetch(call.repository(), digest)) {
            Exchange exchange = call.exchange();
            Validity.ofContent(exchange, digest)
                    .with("Accept-Ranges", "bytes")
                    .with("Content-Disposition", "attachment");
            if (Validity.isKnown(exchange, digest)) {
                exchange.answer(304).send();
                return;
            }
            Optional<ByteRange> range = range(exchange, digest, layer.size());
            if (range.isPresent()) {
                exchange.answer(206).with("Content-Range", "bytes " + range.get() + "/" + layer.size());
            }
            send(exchange, layer, range.orElse(new ByteRange(0, layer.size() - 1)));
        }
    }

    private static void send(Exchange exchange, Layer layer, ByteRange range) throws IOException {
        exchange.send(TYPE, range.count(), target -> layer.transferTo(range.first(), range.count(), target));
    }

    private static Optional<ByteRange> range(Exchange exchange, Digest digest, long size) throws IOException {
        Optional<String> header = exchange.header("Range");
        boolean same =
                exchange.header("If-Range").map(Validity.tag(digest)::equals).orElse(true);
        boolean asked = exchange.method().equals("GET") && header.isPresent() && same;
        return asked ? ByteRange.ofHeader(header.get(), size) : Optional.empty();
    }
}
