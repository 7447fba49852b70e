// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.core.driver.DriverProblem.Reason;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown when a driver is there but cannot be used; the message says what to do. */
public final class BrokenDriverException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String name;
    private final Reason reason;

    /**
     * Makes the exception.
     *
     * @param name the driver's name
     * @param origin where it was found
     * @param problem why it cannot be used
     * @param cause what was thrown when it was tried, or null
     */
    public BrokenDriverException(String name, String origin, DriverProblem problem, @Nullable Throwable cause) {
        super("the driver '" + name + "' (" + origin + ") cannot be used: " + problem.advice(), cause);
        this.name = name;
        this.reason = problem.reason();
    }

    /** Makes the exception out of what is known of a driver that has a problem. */
    static BrokenDriverException of(DriverListing listing, @Nullable Throwable cause) {
        return new BrokenDriverException(
                listing.name(), listing.origin(), listing.problem().orElseThrow(), cause);
    }

    /** {@return the driver's name} */
    public String name() {
        return name;
    }

    /** {@return why it cannot be used} */
    public Reason reason() {
        return reason;
    }
}
