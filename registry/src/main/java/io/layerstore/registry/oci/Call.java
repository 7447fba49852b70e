// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.oci;

import io.layerstore.core.Layerstore;
import io.layerstore.digest.Digest;
import io.layerstore.name.RepositoryName;
import io.layerstore.registry.http.Exchange;

/**
 * A request as an endpoint sees it. Immutable.
 *
 * @param exchange the request and its answer
 * @param session the services, as whoever asks may use them
 * @param route what it is about
 */
record Call(Exchange exchange, Layerstore.Session session, Route route) {
    RepositoryName repository() {
        return route.repository();
    }

    /** The reference of the address as a digest. */
    Digest digest() {
        return Digest.parse(route.reference());
    }

    /** The address of something in this repository. */
    String address(String kind, String reference) {
        return "/v2/" + route.name() + "/" + kind + "/" + reference;
    }
}
