// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.harness;

/** Makes a back-end fail on demand, below the driver. Safe for use by many threads. */
public interface BackEndFaults {
    /** The ways in which a call of the back-end can go wrong. */
    enum Kind {
        /** It fails without effect, as hardware does. */
        ERROR,
        /** It has its effect, and fails all the same, so that nobody knows. */
        UNKNOWN_OUTCOME,
        /** It fails because there is no more room; a write may have taken a part. */
        NO_SPACE,
        /** It fails because the right is missing. */
        DENIED,
        /** It does less than asked for, which no contract forbids: a short read or write. */
        SHORT
    }

    /** {@return how many calls that can go wrong the back-end has had since the last call of a method that makes it fail} */
    long calls();

    /**
     * Lets one call go wrong.
     *
     * @param call which, counted from 1 for the next one
     * @param kind how
     */
    void failOnce(long call, Kind kind);

    /**
     * Lets one call and all after it go wrong, until told otherwise.
     *
     * @param call the first, counted from 1 for the next one
     * @param kind how
     */
    void failFrom(long call, Kind kind);

    /** Lets everything work again. */
    void heal();
}
