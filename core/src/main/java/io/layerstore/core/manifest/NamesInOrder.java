// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Puts names into the order of their bytes that come in the order of paths, in which something follows each name: {@code a-b/x}
 * comes before {@code a/x} although {@code a} comes before {@code a-b}. So before a name is given, those with which it begins
 * and whose own paths are still to come are looked for. For one thread.
 */
final class NamesInOrder {
    private final Source source;
    private final String suffix;
    private final Deque<String> ready = new ArrayDeque<>();
    private String given;

    /** Begins after a text. The suffix is what follows each name in its path. */
    NamesInOrder(Source source, String suffix, String after) {
        this.source = source;
        this.suffix = suffix;
        this.given = after;
    }

    /** Where names come from. */
    interface Source {
        /** Returns the next name in the order of paths, or empty after the last one. */
        Optional<String> next() throws IOException;

        /** Tells whether there is a name. */
        boolean has(String name) throws IOException;
    }

    /** Returns the next name, or empty after the last one. */
    Optional<String> next() throws IOException {
        if (ready.isEmpty()) {
            makeReady();
        }
        return Optional.ofNullable(ready.poll());
    }

    private void makeReady() throws IOException {
        Optional<String> name = source.next();
        while (name.isPresent() && name.get().compareTo(given) <= 0) {
            name = source.next();
        }
        if (name.isPresent()) {
            makeReady(name.get());
        }
    }

    private void makeReady(String name) throws IOException {
        for (int end = 1; end < name.length(); end++) {
            String shorter = name.substring(0, end);
            if (given.compareTo(shorter) < 0 && comesLater(name.substring(end)) && source.has(shorter)) {
                ready.add(shorter);
            }
        }
        ready.add(name);
        given = name;
    }

    private boolean comesLater(String rest) {
        return (rest + suffix).compareTo(suffix) < 0;
    }
}
