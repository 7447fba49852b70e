// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

/** What an acknowledged write survives. The constants are ordered from weak to strong. */
public enum Durability {
    /** Nothing is promised after the process has ended. */
    NONE,
    /** The death of the process at any moment, but not of the machine. */
    PROCESS_CRASH,
    /** Sudden loss of power. */
    POWER_LOSS;

    /**
     * Returns the weaker of two.
     *
     * @param other another
     * @return the weaker of this and the other
     */
    public Durability atMost(Durability other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
