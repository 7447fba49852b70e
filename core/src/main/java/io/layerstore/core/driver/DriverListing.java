// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.driver.ParameterSpec;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one driver that was found, or of one that could not be loaded. Immutable.
 *
 * @param name its name, or that of its directory; empty if neither is known
 * @param origin the module, the file or the directory that it comes from
 * @param version the version of that, or an empty string if it does not say
 * @param spiLevel the level of the driver SPI that it was built for; 0 if it could not be asked
 * @param parameters the parameters that it takes
 * @param problem why it cannot be used, or empty if it can
 */
public record DriverListing(
        String name,
        String origin,
        String version,
        int spiLevel,
        List<ParameterSpec> parameters,
        Optional<DriverProblem> problem) {
    /**
     * Checks the parts.
     *
     * @param name its name, or that of its directory; empty if neither is known
     * @param origin the module, the file or the directory that it comes from
     * @param version the version of that, or an empty string if it does not say
     * @param spiLevel the level of the driver SPI that it was built for; 0 if it could not be asked
     * @param parameters the parameters that it takes
     * @param problem why it cannot be used, or empty if it can
     */
    public DriverListing {
        parameters = List.copyOf(parameters);
    }

    /** {@return whether it can be used} */
    public boolean usable() {
        return problem.isEmpty();
    }

    /** What is known of a factory before it was asked anything. */
    static DriverListing of(String origin, String version) {
        return new DriverListing("", origin, version, 0, List.of(), Optional.empty());
    }

    static DriverListing broken(String name, String origin, DriverProblem problem) {
        return new DriverListing(name, origin, "", 0, List.of(), Optional.of(problem));
    }

    DriverListing with(DriverProblem found) {
        return new DriverListing(name, origin, version, spiLevel, parameters, Optional.of(found));
    }

    DriverListing withName(String told) {
        return new DriverListing(told, origin, version, spiLevel, parameters, problem);
    }

    DriverListing withSpiLevel(int told) {
        return new DriverListing(name, origin, version, told, parameters, problem);
    }

    DriverListing withParameters(List<ParameterSpec> told) {
        return new DriverListing(name, origin, version, spiLevel, told, problem);
    }
}
