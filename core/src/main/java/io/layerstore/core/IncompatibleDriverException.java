// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core;

import io.layerstore.driver.Capability;
import java.io.Serial;
import java.util.EnumSet;
import java.util.Set;

/** Thrown when a driver lacks capabilities that the layer service needs. */
public final class IncompatibleDriverException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String driver;
    private final EnumSet<Capability> missing;

    /**
     * Makes the exception.
     *
     * @param driver the driver's name
     * @param missing what it lacks, not empty
     */
    public IncompatibleDriverException(String driver, Set<Capability> missing) {
        super("the driver " + driver + " cannot carry the layer service: it lacks " + missing);
        this.driver = driver;
        this.missing = EnumSet.copyOf(missing);
    }

    /** {@return the driver's name} */
    public String driver() {
        return driver;
    }

    /** {@return what it lacks; unmodifiable} */
    public Set<Capability> missing() {
        return Set.copyOf(missing);
    }
}
