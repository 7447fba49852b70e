// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import java.util.EnumSet;
import java.util.Set;

/** A named set of capabilities that something built on drivers needs. */
public enum CapabilityProfile {
    /** What every driver is: objects, whole writes, staged writes in one process. */
    OBJECT_STORE(EnumSet.noneOf(Capability.class)),
    /** What the layer service needs besides: create-only records and uploads that another process can resume. */
    LAYER_SERVICE(EnumSet.of(Capability.CREATE_NEW, Capability.RESUME));

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final Set<Capability> needed;

    CapabilityProfile(Set<Capability> needed) {
        this.needed = Set.copyOf(needed);
    }

    /** {@return the capabilities that it needs; unmodifiable} */
    public Set<Capability> needed() {
        return needed;
    }

    /**
     * Returns what a driver lacks for this profile.
     *
     * @param capabilities what the driver declares
     * @return the capabilities that are needed and not declared, in their order; empty if the driver fits
     */
    public Set<Capability> missing(Capabilities capabilities) {
        Set<Capability> missing = EnumSet.noneOf(Capability.class);
        missing.addAll(needed);
        missing.removeAll(capabilities.all());
        return missing;
    }
}
