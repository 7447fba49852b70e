// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.leak;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Collection;

/** Asks the JVM to collect what nobody holds, and waits for it, but not for ever. Safe for use by many threads. */
public final class Garbage {
    private static final int ATTEMPTS = 20;
    private static final long LIMIT_MILLIS = 500;

    private Garbage() {}

    /** Asks for one collection and waits until it has found an object that nobody holds, at most half a second. */
    public static void collect() {
        ReferenceQueue<Object> found = new ReferenceQueue<>();
        Reference<Object> dropped = new PhantomReference<>(new Object(), found);
        System.gc();
        try {
            found.remove(LIMIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Reference.reachabilityFence(dropped);
        }
    }

    /**
     * Waits until objects are collected, for a limited number of collections.
     *
     * @param references what should be collected; nothing else may hold the objects
     * @return how many of them are still held
     */
    public static long held(Collection<? extends Reference<?>> references) {
        long held = count(references);
        for (int i = 0; i < ATTEMPTS && held > 0; i++) {
            collect();
            held = count(references);
        }
        return held;
    }

    private static long count(Collection<? extends Reference<?>> references) {
        return references.stream()
                .filter(reference -> !reference.refersTo(null))
                .count();
    }
}
