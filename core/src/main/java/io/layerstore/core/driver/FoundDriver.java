// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.core.driver.DriverProblem.Reason;
import io.layerstore.driver.StorageDriverFactory;

/**
 * A factory that was found, and what can be said of it.
 *
 * @param factory the factory
 * @param listing what it is, and why it cannot be used if it cannot
 */
record FoundDriver(StorageDriverFactory factory, DriverListing listing) {
    /** Returns what to say of a driver that is one of several with its name. */
    static DriverListing ambiguous(DriverListing one) {
        return one.usable()
                ? one.with(new DriverProblem(
                        Reason.AMBIGUOUS, "several drivers have this name; leave one of them where it is"))
                : one;
    }
}
