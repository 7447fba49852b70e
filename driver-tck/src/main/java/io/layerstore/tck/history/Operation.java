// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.history;

import java.util.Objects;
import java.util.Optional;

/**
 * One call of a history: who made it, on what, when, and what came of it. Immutable.
 *
 * @param thread who made it
 * @param instance on which instance
 * @param key on what; calls on different keys do not affect each other
 * @param call what was called
 * @param result what it returned; empty if that is not known: it has not returned, or it failed in a way that does not tell
 *     whether it had its effect. Such a call may take effect at any time after it was made, or never
 * @param invoked when it was made, by {@link System#nanoTime}
 * @param returned when it had returned, by {@link System#nanoTime}; of no meaning without a result
 * @param <C> the calls
 * @param <R> what calls return
 */
public record Operation<C, R>(
        String thread, String instance, String key, C call, Optional<R> result, long invoked, long returned) {
    /**
     * Checks the parts.
     *
     * @param thread who made it
     * @param instance on which instance
     * @param key on what
     * @param call what was called
     * @param result what it returned, or empty if that is not known
     * @param invoked when it was made
     * @param returned when it had returned
     * @throws IllegalArgumentException if it returned before it was made
     */
    public Operation {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(result, "result");
        if (result.isPresent() && returned - invoked < 0) {
            throw new IllegalArgumentException("returned before it was made: " + call);
        }
    }

    /**
     * Tells whether this call was over before another one was made. Calls of which neither is before the other overlap.
     *
     * @param other the other one
     * @return whether it was; never for a call whose result is not known
     */
    public boolean isBefore(Operation<C, R> other) {
        return result.isPresent() && returned - other.invoked < 0;
    }

    /** The same call, seen at a moment when it had not returned. */
    Operation<C, R> pending() {
        return new Operation<>(thread, instance, key, call, Optional.empty(), invoked, returned);
    }

    @Override
    public String toString() {
        return call + " -> " + result.map(Object::toString).orElse("?");
    }
}
