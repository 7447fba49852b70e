// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry;

import io.layerstore.digest.Digest;
import io.layerstore.name.RepositoryName;
import io.layerstore.registry.access.RegistryPrincipal;
import io.layerstore.registry.http.ErrorCode;
import io.layerstore.registry.http.Exchange;
import io.layerstore.registry.http.RequestException;
import io.layerstore.registry.observe.RegistryMetrics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What those who look after the registry ask: {@code /healthz} (the process answers), {@code /readyz} (the back-end does),
 * {@code /metrics}, and the root, at which some balancers look (OCI-BASE-04).
 */
final class Probes {
    private static final Logger logger = LoggerFactory.getLogger(Probes.class);

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final RepositoryName ANY = RepositoryName.parse("layerstore/readiness");
    private static final Digest NOTHING = Digest.parse("sha256:" + "0".repeat(64));

    private final Registry.Parts parts;

    Probes(Registry.Parts parts) {
        this.parts = parts;
    }

    /** Answers, if the request is one of these. */
    boolean serve(Exchange exchange) throws IOException {
        String path = exchange.path().between(0, 0);
        boolean reads = exchange.method().equals("GET") || exchange.method().equals("HEAD");
        RegistryMetrics metrics = parts.metrics();
        if (!reads) {
            return false;
        }
        if (path.isEmpty() || path.equals("healthz")) {
            say(exchange, "ok\n");
        } else if (path.equals("readyz")) {
            ready(exchange);
        } else if (path.equals("metrics") && metrics != null) {
            exchange.answer(200).send(RegistryMetrics.textType(), metrics.text());
        } else {
            return false;
        }
        return true;
    }

    private void ready(Exchange exchange) throws IOException {
        try {
            parts.store().as(RegistryPrincipal.SYSTEM).layers().exists(ANY, NOTHING);
        } catch (IOException e) {
            logger.warn("the back-end does not answer", e);
            throw new RequestException(503, ErrorCode.UNAVAILABLE, "the storage is not able to answer now")
                    .with("Retry-After", "2");
        }
        say(exchange, "ready\n");
    }

    private static void say(Exchange exchange, String text) throws IOException {
        exchange.answer(200)
                .with("Cache-Control", "no-store")
                .send(TEXT, ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
