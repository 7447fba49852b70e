// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.tck.fault.FaultyBackEnd;
import io.layerstore.tck.harness.BackEndFaults.Kind;
import io.layerstore.tck.harness.PowerSupply;

/** Cuts the power of a heap: every later call fails, and when it is back there is nothing. */
final class HeapPower implements PowerSupply {
    private static final long NEVER = -1;

    private final String space;
    private final FaultyBackEnd calls;
    private long left = NEVER;

    HeapPower(String space, FaultyBackEnd calls) {
        this.space = space;
        this.calls = calls;
    }

    @Override
    public synchronized long effects() {
        return calls.calls();
    }

    @Override
    public synchronized void cutAfter(long effects) {
        left = effects;
        calls.failFrom(effects + 1, Kind.ERROR);
    }

    /** There is nothing to sync. */
    @Override
    public void failSync(long sync) {}

    @Override
    public boolean syncFailed() {
        return false;
    }

    @Override
    public synchronized boolean isOff() {
        return left != NEVER && calls.calls() > left;
    }

    @Override
    public synchronized void restore(long seed) {
        left = NEVER;
        calls.heal();
        HeapSpace.forget(space);
    }
}
