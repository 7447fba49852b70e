// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One page of uploads. Immutable. */
public final class UploadPage {
    private final List<UploadInfo> uploads;
    private final @Nullable String next;

    /**
     * Makes a page.
     *
     * @param uploads the uploads, in order of their ids
     * @param next where the next page begins, or null if this is the last one
     */
    public UploadPage(List<UploadInfo> uploads, @Nullable String next) {
        this.uploads = List.copyOf(uploads);
        this.next = next;
    }

    /** {@return the uploads on this page; unmodifiable} */
    public List<UploadInfo> uploads() {
        return uploads;
    }

    /** {@return where the next page begins, or empty if nothing comes after this one; a next page may be empty} */
    public Optional<String> next() {
        return Optional.ofNullable(next);
    }
}
