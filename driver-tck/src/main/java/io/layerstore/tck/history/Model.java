// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.history;

import java.util.List;

/**
 * What a thing does that does one call after another. Calls must not depend on anything but the state. Immutable.
 *
 * @param <S> its states; with {@code equals} and {@code hashCode}
 * @param <C> the calls
 * @param <R> what calls return; with {@code equals}
 */
public interface Model<S, C, R> {
    /** {@return the state before the first call} */
    S initial();

    /**
     * Tells how a call can end.
     *
     * @param state the state before it
     * @param call the call
     * @return the ways, one for most models; several where the contract leaves a choice; none if the call cannot be made
     */
    List<Outcome<S, R>> outcomes(S state, C call);

    /**
     * One way in which a call can end.
     *
     * @param state the state after it
     * @param result what it returns
     * @param <S> the states
     * @param <R> the results
     */
    record Outcome<S, R>(S state, R result) {}
}
