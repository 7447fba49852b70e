// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.history;

import io.layerstore.tck.history.Model.Outcome;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for an order of some calls that a model can do, after Wing and Gong: puts first any call that was made before the
 * first return of those that are left, and goes on from there; never twice from the same set of calls and the same state.
 */
final class OrderSearch<S, C, R> {
    private final Model<S, C, R> model;
    private final List<Operation<C, R>> operations;
    private final Set<Position<S>> seen = new HashSet<>();
    private final Deque<Position<S>> open = new ArrayDeque<>();

    OrderSearch(Model<S, C, R> model, List<Operation<C, R>> operations) {
        this.model = model;
        this.operations = List.copyOf(operations);
    }

    boolean succeeds() {
        visit(new Position<>(new BitSet(), model.initial()));
        while (!open.isEmpty()) {
            Position<S> position = open.pop();
            if (isComplete(position.done())) {
                return true;
            }
            for (int i = 0; i < operations.size(); i++) {
                if (!position.done().get(i) && canBeNext(i, position.done())) {
                    goOn(position, i);
                }
            }
        }
        return false;
    }

    private void visit(Position<S> position) {
        if (seen.add(position)) {
            open.push(position);
        }
    }

    /** Calls whose result is not known need not have a place. */
    private boolean isComplete(BitSet done) {
        for (int i = done.nextClearBit(0); i < operations.size(); i = done.nextClearBit(i + 1)) {
            if (operations.get(i).result().isPresent()) {
                return false;
            }
        }
        return true;
    }

    private boolean canBeNext(int candidate, BitSet done) {
        for (int i = done.nextClearBit(0); i < operations.size(); i = done.nextClearBit(i + 1)) {
            if (i != candidate && operations.get(i).isBefore(operations.get(candidate))) {
                return false;
            }
        }
        return true;
    }

    private void goOn(Position<S> position, int next) {
        Operation<C, R> operation = operations.get(next);
        for (Outcome<S, R> outcome : model.outcomes(position.state(), operation.call())) {
            boolean fits = operation
                    .result()
                    .map(result -> result.equals(outcome.result()))
                    .orElseGet(() -> !outcome.state().equals(position.state()));
            if (fits) {
                BitSet done = (BitSet) position.done().clone();
                done.set(next);
                visit(new Position<>(done, outcome.state()));
            }
        }
    }

    /** The calls that have a place, and the state after them. */
    private record Position<S>(BitSet done, S state) {}
}
