// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Remembers calls while they are made, by any number of threads at once. Safe for use by many threads.
 *
 * @param <C> the calls
 * @param <R> what calls return
 */
public final class History<C, R> {
    private static final long MEETING_NANOS = 2_000_000;
    private static final long LOOK_NANOS = 20_000;

    private final ConcurrentLinkedQueue<Operation<C, R>> operations = new ConcurrentLinkedQueue<>();
    private final AtomicInteger running = new AtomicInteger();

    /** Begins an empty history. */
    public History() {}

    /**
     * Makes a call and remembers it. A call that throws is remembered as one whose result is not known.
     *
     * @param instance on which instance it is made
     * @param key on what
     * @param call what it is
     * @param attempt makes it; empty if it failed in a way that does not tell whether it had its effect
     * @return what it returned
     * @throws Exception what the attempt threw
     */
    public Optional<R> record(String instance, String key, C call, Attempt<R> attempt) throws Exception {
        String thread = Thread.currentThread().getName();
        Optional<R> result = Optional.empty();
        long invoked = System.nanoTime();
        running.incrementAndGet();
        try {
            result = attempt.make();
        } finally {
            running.decrementAndGet();
            add(new Operation<>(thread, instance, key, call, result, invoked, System.nanoTime()));
        }
        return result;
    }

    /**
     * Waits in the middle of a call until another one is under way too, but no more than two milliseconds. Calls that take some
     * microseconds would hardly ever overlap otherwise, and on one processor never.
     */
    public void meet() {
        long end = System.nanoTime() + MEETING_NANOS;
        while (running.get() < 2 && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /**
     * Adds a call that was made.
     *
     * @param operation the call
     */
    public void add(Operation<C, R> operation) {
        operations.add(operation);
    }

    /** {@return the calls, in the order in which they were made; a new list} */
    public List<Operation<C, R>> operations() {
        List<Operation<C, R>> sorted = new ArrayList<>(operations);
        sorted.sort(Comparator.comparingLong(Operation::invoked));
        return sorted;
    }

    /** {@return the calls by what they were made on, in the order in which they were made; a new map} */
    public Map<String, List<Operation<C, R>>> byKey() {
        Map<String, List<Operation<C, R>>> keys = new TreeMap<>();
        operations()
                .forEach(operation -> keys.computeIfAbsent(operation.key(), key -> new ArrayList<>())
                        .add(operation));
        return keys;
    }

    /** {@return the number of pairs of calls on one key that did overlap: a history without any proves nothing} */
    public int overlaps() {
        int overlaps = 0;
        for (List<Operation<C, R>> ordered : byKey().values()) {
            for (int i = 0; i < ordered.size(); i++) {
                for (Operation<C, R> later : ordered.subList(i + 1, ordered.size())) {
                    overlaps += ordered.get(i).isBefore(later) ? 0 : 1;
                }
            }
        }
        return overlaps;
    }

    /**
     * Makes a call.
     *
     * @param <R> what it returns
     */
    @FunctionalInterface
    public interface Attempt<R> {
        /**
         * Makes the call.
         *
         * @return what it returned, or empty if it failed in a way that does not tell whether it had its effect
         * @throws Exception if the call should not have failed
         */
        Optional<R> make() throws Exception;
    }
}
