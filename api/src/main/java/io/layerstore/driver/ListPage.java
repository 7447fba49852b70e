// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One page of a listing, in byte order of the whole path (SD-LIST-03). Immutable; holds no open handle. */
public final class ListPage {
    private final List<FileInfo> files;
    private final List<String> groups;
    private final @Nullable String next;

    /**
     * Makes a page.
     *
     * @param files the objects, in order
     * @param groups the common prefixes of a grouped listing, each ending with a slash, in order
     * @param next the last entry of this page if there may be more, or null if there are none
     */
    public ListPage(List<FileInfo> files, List<String> groups, @Nullable String next) {
        this.files = List.copyOf(files);
        this.groups = List.copyOf(groups);
        this.next = next;
    }

    /** {@return the objects on this page, in order; unmodifiable} */
    public List<FileInfo> files() {
        return files;
    }

    /** {@return the common prefixes on this page, each ending with a slash, in order; unmodifiable} */
    public List<String> groups() {
        return groups;
    }

    /** {@return what to give to {@link ListRequest#after} for the next page, or empty if this is the last one} */
    public Optional<String> next() {
        return Optional.ofNullable(next);
    }
}
