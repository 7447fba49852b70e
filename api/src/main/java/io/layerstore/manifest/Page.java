// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.manifest;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing. Immutable if its entries are.
 *
 * @param <T> what is listed
 */
public final class Page<T> {
    private final List<T> entries;
    private final @Nullable String next;

    /**
     * Makes a page.
     *
     * @param entries what is on it, in order
     * @param next where the next page begins, or null if this is the last one
     */
    public Page(List<T> entries, @Nullable String next) {
        this.entries = List.copyOf(entries);
        this.next = next;
    }

    /** {@return what is on this page, in order; unmodifiable} */
    public List<T> entries() {
        return entries;
    }

    /** {@return where the next page begins, or empty if nothing comes after this one} */
    public Optional<String> next() {
        return Optional.ofNullable(next);
    }
}
