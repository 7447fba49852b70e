// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.oci;

import io.layerstore.registry.http.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The base address, by which clients find out whether this is a registry (OCI-BASE-01, -03). */
final class Base implements Endpoint {
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String allowed() {
        return "GET, HEAD";
    }

    @Override
    public void serve(Call call) throws IOException {
        call.exchange().answer(200).with("Cache-Control", "no-cache").send(Json.TYPE, ByteBuffer.wrap(EMPTY));
    }
}
