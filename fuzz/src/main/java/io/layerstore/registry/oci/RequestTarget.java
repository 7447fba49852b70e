// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.oci;

import io.layerstore.name.InvalidRepositoryNameException;
import io.layerstore.registry.http.ByteRange;
import io.layerstore.registry.http.Listing;
import io.layerstore.registry.http.Query;
import io.layerstore.registry.http.RequestException;
import io.layerstore.registry.http.RequestPath;
import java.nio.charset.StandardCharsets;

/** Any address and any range is read, or refused as the client's fault; what is read is within bounds. */
public final class RequestTarget {
    private static final long SIZE = 1000;

    private RequestTarget() {}

    /**
     * Tries an input.
     *
     * @param input a path, a query or a range
     */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        refusable(() -> route("/v2/" + text));
        refusable(() -> route(text));
        refusable(() -> Listing.of(Query.parse(text)));
        refusable(() -> ByteRange.ofHeader("bytes=" + text, SIZE).ifPresent(RequestTarget::checkPart));
        refusable(() -> check(ByteRange.ofChunk(text).count() > 0));
    }

    /** Reads something. */
    @FunctionalInterface
    private interface Reading {
        void read() throws RequestException;
    }

    private static void refusable(Reading reading) {
        try {
            reading.read();
        } catch (RequestException e) {
            check(e.status() >= 400 && e.status() < 500);
        }
    }

    private static void route(String path) throws RequestException {
        Route route = Route.of(RequestPath.parse(path));
        try {
            check(route.repository().value().equals(route.name()));
        } catch (InvalidRepositoryNameException e) {
            return;
        }
    }

    private static void checkPart(ByteRange part) {
        check(part.first() >= 0 && part.first() <= part.last() && part.last() < SIZE);
    }

    private static void check(boolean right) {
        if (!right) {
            throw new AssertionError("it was read as something else");
        }
    }
}
