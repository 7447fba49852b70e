// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.harness;

/** What a place may offer beyond opening drivers, so that more rules can be checked on it. */
public enum Hook {
    /** The back-end can lose its power. */
    POWER,
    /** The back-end can be made to fail. */
    FAULTS,
    /** One can look behind the driver. */
    VIEW;

    /**
     * Tells whether a place offers this.
     *
     * @param place the place
     * @return whether it does
     */
    public boolean offeredBy(DriverPlace place) {
        return switch (this) {
            case POWER -> place.power().isPresent();
            case FAULTS -> place.faults().isPresent();
            case VIEW -> place.view().isPresent();
        };
    }
}
