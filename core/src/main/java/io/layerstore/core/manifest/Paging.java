// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.manifest.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes pages of lists that are gone through one by one. */
final class Paging {
    private static final int MOST = 1000;

    private Paging() {}

    /** Something to go through. */
    @FunctionalInterface
    interface Walk<T, E extends IOException> {
        Optional<T> next() throws E;
    }

    static void check(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("the limit is not between 1 and " + MOST + ": " + limit);
        }
    }

    /** Makes a page of what comes next; there is a next page only if something is on it. */
    static <T, E extends IOException> Page<T> page(int limit, Walk<T, E> walk, Function<T, String> text) throws E {
        check(limit);
        List<T> entries = new ArrayList<>();
        for (Optional<T> entry = walk.next(); entry.isPresent(); entry = walk.next()) {
            if (entries.size() == limit) {
                return new Page<>(entries, text.apply(entries.get(limit - 1)));
            }
            entries.add(entry.get());
        }
        return new Page<>(entries, null);
    }
}
