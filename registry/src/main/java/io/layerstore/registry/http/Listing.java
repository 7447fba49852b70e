// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.http;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a request for a listing asks for, and the header that says where the next page is (OCI-TAG-02, OCI-TAG-05). Immutable.
 *
 * @param count greatest number of entries; 0 for none at all
 * @param last the page begins after this entry; empty for the beginning
 */
public record Listing(int count, String last) {
    /** The greatest number of entries on a page. */
    public static final int MAX = 1000;

    /**
     * Reads what is asked for.
     *
     * @param query the query of the request
     * @return the listing; with {@link #MAX} entries if no number is given or a greater one
     * @throws RequestException if the number is none
     */
    public static Listing of(Query query) throws RequestException {
        Optional<String> n = query.first("n");
        return new Listing(
                n.isPresent() ? count(n.get()) : MAX, query.first("last").orElse(""));
    }

    /**
     * Writes the header {@code Link} to the next page.
     *
     * @param path the path of the listing
     * @param last where the next page begins
     * @param filters parts of the query that stay, each {@code key=value}
     * @return the header's value
     */
    public String link(String path, String last, List<String> filters) {
        List<String> query = new ArrayList<>(List.of("n=" + count, "last=" + PercentText.encode(last)));
        query.addAll(filters);
        return "<" + path + "?" + String.join("&", query) + ">; rel=\"next\"";
    }

    /**
     * Writes a part of a query.
     *
     * @param key the key
     * @param value the value, which is encoded
     * @return the part
     */
    public static String part(String key, String value) {
        return key + "=" + PercentText.encode(value);
    }

    private static int count(String text) throws RequestException {
        if (!text.matches("[0-9]+")) {
            throw new RequestException(
                    400, ErrorCode.PAGINATION_NUMBER_INVALID, "the number of results is none, or negative");
        }
        return new BigInteger(text).min(BigInteger.valueOf(MAX)).intValue();
    }
}
