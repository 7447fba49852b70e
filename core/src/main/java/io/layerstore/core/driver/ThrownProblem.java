// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.core.driver.DriverProblem.Reason;

/** Says what it means when a driver's code throws what it should not. */
final class ThrownProblem {
    private final LinkageProblem linkage;

    ThrownProblem(LinkageProblem linkage) {
        this.linkage = linkage;
    }

    /**
     * Tells what is wrong with the driver.
     *
     * @param thrown what was thrown
     * @param otherwise the reason if its classes could be linked
     * @param what what the driver could not do
     */
    DriverLoadException of(Throwable thrown, Reason otherwise, String what) {
        passOn(thrown);
        if (thrown instanceof DriverLoadException told) {
            return told;
        }
        return thrown instanceof LinkageError error
                ? linkage.of(error)
                : new DriverLoadException(otherwise, what + " (" + thrown + "); tell the driver's author", thrown);
    }

    /** Throws what is no matter of the driver's alone, such as a lack of memory. */
    static void passOn(Throwable thrown) {
        if (thrown instanceof VirtualMachineError end) {
            throw end;
        }
    }
}
