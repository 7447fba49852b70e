// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.oci;

import java.io.IOException;

/** Answers the requests about one kind of thing. Safe for use by many threads. */
interface Endpoint {
    /** The methods that it knows, for the header {@code Allow}. */
    String allowed();

    /** Answers a request, or throws what {@link Errors} makes an answer of; whether it has the method was checked. */
    void serve(Call call) throws IOException;
}
