// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

import io.layerstore.digest.Digest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One page of the layers of a repository. Immutable. */
public final class LayerPage {
    private final List<Digest> digests;
    private final @Nullable String next;

    /**
     * Makes a page.
     *
     * @param digests the digests, in order of their text
     * @param next where the next page begins, or null if this is the last one
     */
    public LayerPage(List<Digest> digests, @Nullable String next) {
        this.digests = List.copyOf(digests);
        this.next = next;
    }

    /** {@return the digests on this page; unmodifiable} */
    public List<Digest> digests() {
        return digests;
    }

    /** {@return where the next page begins, or empty if nothing comes after this one; a next page may be empty} */
    public Optional<String> next() {
        return Optional.ofNullable(next);
    }
}
