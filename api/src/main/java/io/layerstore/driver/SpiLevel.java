// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

/** The levels of this SPI. A level grows when drivers that were built for an older one could not be used as they are. */
public final class SpiLevel {
    /**
     * The level of the SPI that this file belongs to. A compile-time constant: {@code return SpiLevel.CURRENT} in a driver
     * is burnt in when the driver is compiled, and so tells what it was built for.
     */
    public static final int CURRENT = 1;

    /** The lowest level whose drivers can still be used. */
    public static final int OLDEST_SUPPORTED = 1;

    private SpiLevel() {}
}
