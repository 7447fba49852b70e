// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.core.driver.DriverProblem.Reason;
import io.layerstore.driver.SpiLevel;
import java.util.Optional;

/**
 * The levels of the driver SPI whose drivers are taken.
 *
 * @param oldest the lowest of them
 * @param current the highest of them
 */
record SpiRange(int oldest, int current) {
    /** What this program takes. */
    static final SpiRange SUPPORTED = new SpiRange(SpiLevel.OLDEST_SUPPORTED, SpiLevel.CURRENT);

    /** Tells what is wrong with the level of a driver, if anything is. */
    Optional<DriverProblem> problemOf(int level) {
        if (level > current) {
            return Optional.of(new DriverProblem(
                    Reason.SPI_TOO_NEW,
                    "it was built for SPI level " + level + ", this program has " + current
                            + "; take a newer Layerstore or an older driver"));
        }
        return level < oldest
                ? Optional.of(new DriverProblem(
                        Reason.SPI_TOO_OLD,
                        "it was built for SPI level " + level + ", the oldest that is supported is " + oldest
                                + "; take a newer driver"))
                : Optional.empty();
    }
}
