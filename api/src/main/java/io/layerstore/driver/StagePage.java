// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One page of the stages of a back-end, in byte order of their tokens. Immutable. */
public final class StagePage {
    private final List<StageInfo> stages;
    private final @Nullable String next;

    /**
     * Makes a page.
     *
     * @param stages the stages, in order
     * @param next the last token of this page if there may be more, or null if there are none
     */
    public StagePage(List<StageInfo> stages, @Nullable String next) {
        this.stages = List.copyOf(stages);
        this.next = next;
    }

    /** {@return the stages on this page, in order; unmodifiable} */
    public List<StageInfo> stages() {
        return stages;
    }

    /** {@return where the next page begins, or empty if this is the last one} */
    public Optional<String> next() {
        return Optional.ofNullable(next);
    }
}
