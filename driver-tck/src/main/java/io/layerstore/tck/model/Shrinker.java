// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a failing sequence shorter, greedily: leaves out pieces, large ones first, as long as it still fails. */
public final class Shrinker {
    private Shrinker() {}

    /**
     * Makes a sequence shorter.
     *
     * @param failing a sequence that fails
     * @param fails tells whether a sequence fails; called many times
     * @param <T> the steps
     * @return a sequence that fails, and does not when any one of its steps is left out; a new list
     */
    public static <T> List<T> shrink(List<T> failing, Predicate<List<T>> fails) {
        List<T> shortest = new ArrayList<>(failing);
        for (int piece = Math.max(1, shortest.size() / 2); piece > 0; ) {
            boolean shorter = leaveOut(shortest, piece, fails);
            if (piece > 1) {
                piece /= 2;
            } else if (!shorter) {
                piece = 0;
            }
        }
        return shortest;
    }

    /** From the end, where the steps are that came after the failure. */
    private static <T> boolean leaveOut(List<T> steps, int piece, Predicate<List<T>> fails) {
        boolean shorter = false;
        for (int from = steps.size() - piece; from >= 0; from -= piece) {
            List<T> candidate = new ArrayList<>(steps.subList(0, from));
            candidate.addAll(steps.subList(from + piece, steps.size()));
            if (fails.test(candidate)) {
                steps.subList(from, from + piece).clear();
                shorter = true;
            }
        }
        return shorter;
    }
}
