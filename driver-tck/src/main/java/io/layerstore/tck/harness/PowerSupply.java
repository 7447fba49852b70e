// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.harness;

/**
 * Cuts the power of a back-end at a chosen moment, and brings it back with what a loss of power may leave. Safe for use
 * by many threads.
 */
public interface PowerSupply {
    /** {@return how many effects the back-end has made since the place was made or the power came back: writes, syncs, renames} */
    long effects();

    /**
     * Lets the back-end make some more effects. The one after them and every later call fail as if the machine were off.
     *
     * @param effects how many more; 0 cuts at once
     */
    void cutAfter(long effects);

    /**
     * Lets one sync fail without cutting the power: what it should have made durable is lost with the next loss of power, also
     * if a later sync of the same succeeds.
     *
     * @param sync which, counted from 1 for the next one; 0 for none
     */
    void failSync(long sync);

    /** {@return whether the sync that was to fail has failed} */
    boolean syncFailed();

    /** {@return whether the power is off: an effect was wanted that was one too many, and nothing works any more} */
    boolean isOff();

    /**
     * Brings the back-end back. If the power is still on it is cut first. Everything that was made
     * durable is there; of everything else any part may be, and the seed chooses which. Instances that were open are dead: they may fail at every call, and change nothing. The next
     * {@link DriverPlace#open()} opens over what is left.
     *
     * @param seed chooses what is left of what was not durable; equal seeds leave the same
     */
    void restore(long seed);
}
