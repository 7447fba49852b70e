// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.oci;

import io.layerstore.digest.Digest;
import io.layerstore.registry.access.RegistryPrincipal;
import io.layerstore.registry.http.Exchange;
import java.util.Arrays;

/** How long an answer is good for: what is asked for by its digest for ever, all other for no time (OCI-PULL-10). */
final class Validity {
    private Validity() {}

    /** Sets the headers of content that was asked for by its digest. */
    static Exchange ofContent(Exchange exchange, Digest digest) {
        String who = exchange.principal().equals(RegistryPrincipal.ANONYMOUS) ? "" : "private, ";
        return ofDigest(exchange, digest).with("Cache-Control", who + "max-age=31536000, immutable");
    }

    /** Sets the headers of content to which a name pointed that may point elsewhere soon. */
    static Exchange ofName(Exchange exchange, Digest digest) {
        return ofDigest(exchange, digest).with("Cache-Control", "no-cache").with("Vary", "Authorization");
    }

    /** Tells whether the client has the content already. */
    static boolean isKnown(Exchange exchange, Digest digest) {
        String known = exchange.header("If-None-Match").orElse("");
        return Arrays.stream(known.split(","))
                .map(String::strip)
                .map(each -> each.startsWith("W/") ? each.substring(2) : each)
                .anyMatch(each -> each.equals(tag(digest)) || each.equals("*"));
    }

    static String tag(Digest digest) {
        return "\"" + digest + "\"";
    }

    private static Exchange ofDigest(Exchange exchange, Digest digest) {
        return exchange.answer(200)
                .with("Docker-Content-Digest", digest.toString())
                .with("ETag", tag(digest));
    }
}
