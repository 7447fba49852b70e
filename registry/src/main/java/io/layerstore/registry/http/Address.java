// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.http;

import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.http.HttpURI;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes. Immutable.
 *
 * @param path the path, with nothing in it if the address is malformed
 * @param query what stands behind the question mark, with nothing in it if the address is malformed
 * @param malformed what is wrong with it, or null
 */
record Address(RequestPath path, Query query, @Nullable RequestException malformed) {
    private static final RequestPath NOWHERE = new RequestPath(List.of(""));

    static Address of(HttpURI uri) {
        try {
            return new Address(
                    RequestPath.parse(Objects.toString(uri.getPath(), "")), Query.parse(uri.getQuery()), null);
        } catch (RequestException e) {
            return new Address(NOWHERE, Query.EMPTY, e);
        }
    }
}
