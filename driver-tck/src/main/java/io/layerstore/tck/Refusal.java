// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import io.layerstore.driver.Capability;

/** Tests that a driver refuses what needs a capability that it does not declare, before any effect. */
@FunctionalInterface
interface Refusal {
    /** Throws if the driver does it, or does part of it, or says no in another way than it must. */
    void check(RuleContext context) throws Throwable;

    static Refusal of(Capability capability) {
        return context -> Refusals.check(capability, context);
    }
}
