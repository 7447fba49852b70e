// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.oci;

import io.layerstore.core.Layerstore;
import io.layerstore.layer.AccessDeniedException;
import io.layerstore.registry.access.Authenticator;
import io.layerstore.registry.access.RegistryPrincipal;
import io.layerstore.registry.http.ErrorCode;
import io.layerstore.registry.http.Exchange;
import io.layerstore.registry.http.RequestException;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that is below {@code /v2}: finds out who asks and for what, and lets the endpoint answer. Safe for use by many threads. */
public final class OciApi {
    private final Layerstore store;
    private final Login login;
    private final Map<Route.Kind, Endpoint> endpoints = new EnumMap<>(Route.Kind.class);

    /**
     * Makes the API.
     *
     * @param store what is served
     * @param authenticator who knows the passwords, or null if nobody can log in
     * @param realm what is said to be logged in to, without quotes
     * @param maxManifestBytes greatest size of a manifest in bytes
     * @param manifestMemory what large manifests may take of the memory together, in bytes; at least as much as four take
     */
    public OciApi(
            Layerstore store,
            @Nullable Authenticator authenticator,
            String realm,
            int maxManifestBytes,
            long manifestMemory) {
        this.store = store;
        this.login = new Login(authenticator, realm);
        endpoints.put(Route.Kind.BASE, new Base());
        endpoints.put(Route.Kind.CATALOG, new Catalog());
        endpoints.put(Route.Kind.TAGS, new Tags());
        endpoints.put(
                Route.Kind.MANIFEST,
                new Manifests(maxManifestBytes, new ManifestMemory(manifestMemory, maxManifestBytes)));
        endpoints.put(Route.Kind.BLOB, new Blobs());
        endpoints.put(Route.Kind.UPLOADS, new NewUploads());
        endpoints.put(Route.Kind.UPLOAD, new Uploads());
        endpoints.put(Route.Kind.REFERRERS, new Referrers());
    }

    /**
     * Tells what a request is about.
     *
     * @param exchange the request
     * @return a word, one of a few
     */
    public static String label(Exchange exchange) {
        return Route.of(exchange.path()).kind().label();
    }

    /**
     * Answers a request.
     *
     * @param exchange the request
     * @param confidential whether nobody on the way can read what is sent
     * @throws IOException if it cannot be answered, to be made an answer by {@link #failure}
     */
    public void serve(Exchange exchange, boolean confidential) throws IOException {
        exchange.principal(login.principal(exchange, confidential));
        Route route = Route.of(exchange.path());
        Endpoint endpoint = endpoints.get(route.kind());
        if (endpoint == null) {
            throw Route.unknown();
        }
        if (!Arrays.asList(endpoint.allowed().split(", ")).contains(exchange.method())) {
            throw new RequestException(405, ErrorCode.UNSUPPORTED, "there is no such method here")
                    .with("Allow", endpoint.allowed());
        }
        if (asksForLogin(route) && login.isOffered() && isAnonymous(exchange)) {
            throw login.refusal("log in");
        }
        endpoint.serve(new Call(exchange, store.as(exchange.principal()), route));
    }

    /**
     * Makes an answer of what was thrown.
     *
     * @param exchange the request
     * @param problem what was thrown
     * @return what to answer
     */
    public RequestException failure(Exchange exchange, Throwable problem) {
        if (problem instanceof AccessDeniedException denied) {
            return login.isOffered() && isAnonymous(exchange)
                    ? login.refusal("log in")
                    : new RequestException(403, ErrorCode.DENIED, "needs the right to " + denied.action());
        }
        return Errors.of(problem);
    }

    /** Where clients find out that they can log in, because some of them ask for nothing else first. */
    private static boolean asksForLogin(Route route) {
        return route.kind() == Route.Kind.BASE || route.kind() == Route.Kind.CATALOG;
    }

    private static boolean isAnonymous(Exchange exchange) {
        return exchange.principal().equals(RegistryPrincipal.ANONYMOUS);
    }
}
