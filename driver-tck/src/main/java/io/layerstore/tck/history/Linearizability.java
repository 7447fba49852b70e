// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Checks histories against a model: is there an order of the calls that keeps every call that was over before another one in
 * front of it, and in which a thing that does one call after another returns what was seen? Each key is checked by itself.
 * Immutable.
 *
 * @param <S> the states of the model
 * @param <C> the calls
 * @param <R> what calls return
 */
public final class Linearizability<S, C, R> {
    private final Model<S, C, R> model;

    /**
     * Makes a check.
     *
     * @param model what a thing does that does one call after another
     */
    public Linearizability(Model<S, C, R> model) {
        this.model = model;
    }

    /**
     * Checks a history.
     *
     * @param history the history
     * @throws AssertionError if there is no such order; it shows the shortest beginning of the history that has none
     */
    public void verify(History<C, R> history) {
        history.byKey().values().forEach(this::verify);
    }

    private void verify(List<Operation<C, R>> operations) {
        Optional<List<Operation<C, R>>> violation = violation(operations);
        if (violation.isPresent()) {
            throw new AssertionError("expected calls on " + operations.get(0).key()
                    + " that can be put into an order, seen:\n" + new TimeLine<>(violation.get()));
        }
    }

    /**
     * Looks for the shortest beginning of some calls on one key for which there is no such order.
     *
     * @param operations the calls
     * @return the calls up to the first return that no order explains, the one that returned last at the end; empty if there
     *     is an order of all
     */
    public Optional<List<Operation<C, R>>> violation(List<Operation<C, R>> operations) {
        if (isLinearizable(operations)) {
            return Optional.empty();
        }
        List<Operation<C, R>> returned = new ArrayList<>(operations);
        returned.removeIf(operation -> operation.result().isEmpty());
        returned.sort(Comparator.comparingLong(Operation::returned));
        int good = 0;
        int bad = returned.size();
        while (bad - good > 1) {
            int middle = (good + bad) >>> 1;
            if (isLinearizable(beginning(operations, returned.get(middle - 1)))) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return Optional.of(beginning(operations, returned.get(bad - 1)));
    }

    /** What was to be seen of the calls when one of them returned; that one is the last. */
    private static <C, R> List<Operation<C, R>> beginning(List<Operation<C, R>> operations, Operation<C, R> last) {
        List<Operation<C, R>> beginning = new ArrayList<>();
        for (Operation<C, R> operation : operations) {
            if (operation.invoked() - last.returned() <= 0 && !operation.equals(last)) {
                boolean open = operation.returned() - last.returned() > 0;
                beginning.add(open ? operation.pending() : operation);
            }
        }
        beginning.add(last);
        return beginning;
    }

    private boolean isLinearizable(List<Operation<C, R>> operations) {
        return new OrderSearch<>(model, operations).succeeds();
    }
}
