// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import java.util.Objects;

/**
 * Which objects a page of a listing shows. Immutable.
 *
 * @param prefix the beginning of every listed path, not bound to segments: {@code ab} lists {@code abc/d}; empty for all
 * @param startAfter the page begins after this text in byte order; it need not be a path that exists; empty for the
 *     beginning
 * @param limit greatest number of entries, 1 to {@link #MAX_LIMIT}
 * @param grouped whether everything below the first slash after the prefix is shown as one common prefix
 */
public record ListRequest(String prefix, String startAfter, int limit, boolean grouped) {
    /** The greatest number of entries on a page. */
    public static final int MAX_LIMIT = 1000;

    /**
     * Checks the parts.
     *
     * @param prefix the beginning of every listed path, not bound to segments: {@code ab} lists {@code abc/d}; empty for all
     * @param startAfter the page begins after this text in byte order; it need not be a path that exists; empty for the
     *     beginning
     * @param limit greatest number of entries, 1 to {@link #MAX_LIMIT}
     * @param grouped whether everything below the first slash after the prefix is shown as one common prefix
     * @throws IllegalArgumentException if the limit is out of range, or a text is not the beginning of a path (SD-LIST-12)
     */
    public ListRequest {
        Objects.requireNonNull(prefix, "prefix");
        Objects.requireNonNull(startAfter, "startAfter");
        PathSyntax.checkPrefix(prefix);
        PathSyntax.checkPrefix(startAfter);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("the limit is not between 1 and " + MAX_LIMIT + ": " + limit);
        }
    }

    /**
     * Returns a request for the first page of everything below a prefix.
     *
     * @param prefix the beginning of every listed path; empty for all
     * @return the request
     */
    public static ListRequest of(String prefix) {
        return new ListRequest(prefix, "", MAX_LIMIT, false);
    }

    /**
     * Returns this request, going on after a text.
     *
     * @param text a path, or what {@link ListPage#next()} gave
     * @return the request
     */
    public ListRequest after(String text) {
        return new ListRequest(prefix, text, limit, grouped);
    }

    /**
     * Returns this request with another limit.
     *
     * @param entries greatest number of entries, 1 to {@link #MAX_LIMIT}
     * @return the request
     */
    public ListRequest limit(int entries) {
        return new ListRequest(prefix, startAfter, entries, grouped);
    }

    /** {@return this request, grouped by the first slash after the prefix} */
    public ListRequest byGroup() {
        return new ListRequest(prefix, startAfter, limit, true);
    }
}
