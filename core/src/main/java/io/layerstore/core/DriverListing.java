// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core;

import io.layerstore.driver.ParameterSpec;
import java.util.List;

/**
 * What is known of one driver that was found, or of one that could not be loaded. Immutable.
 *
 * @param name its name; empty if it could not be asked
 * @param origin the module or the file that it comes from
 * @param version the version of that, or an empty string if it does not say
 * @param spiLevel the level of the driver SPI that it was built for; 0 if it could not be asked
 * @param parameters the parameters that it takes
 * @param problem why it cannot be used and what to do, or an empty string if it can
 */
public record DriverListing(
        String name, String origin, String version, int spiLevel, List<ParameterSpec> parameters, String problem) {
    /**
     * Checks the parts.
     *
     * @param name its name; empty if it could not be asked
     * @param origin the module or the file that it comes from
     * @param version the version of that, or an empty string if it does not say
     * @param spiLevel the level of the driver SPI that it was built for; 0 if it could not be asked
     * @param parameters the parameters that it takes
     * @param problem why it cannot be used and what to do, or an empty string if it can
     */
    public DriverListing {
        parameters = List.copyOf(parameters);
    }

    /** {@return whether it can be used} */
    public boolean usable() {
        return problem.isEmpty();
    }

    static DriverListing broken(String origin, String problem) {
        return new DriverListing("", origin, "", 0, List.of(), problem);
    }
}
