// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import java.util.Objects;

/**
 * How an object is to be removed. Immutable.
 *
 * @param version the only version that may be removed, or an empty string for any
 * @param durability what the removal survives once the call has returned
 */
public record DeleteOptions(String version, Durability durability) {
    private static final DeleteOptions ANY = new DeleteOptions("", Durability.POWER_LOSS);

    /**
     * Checks the parts.
     *
     * @param version the only version that may be removed, or an empty string for any
     * @param durability what the removal survives once the call has returned
     */
    public DeleteOptions {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(durability, "durability");
    }

    /** {@return options that remove any version, with the driver's strongest durability} */
    public static DeleteOptions any() {
        return ANY;
    }

    /**
     * Returns options that remove one version only; needs {@link Capability#DELETE_IF_VERSION}.
     *
     * @param version the version, as {@link FileInfo#version()} gave it
     * @return the options
     */
    public static DeleteOptions ifVersion(String version) {
        return new DeleteOptions(version, Durability.POWER_LOSS);
    }

    /**
     * Returns these options with another durability.
     *
     * @param wanted the durability that is enough; a driver whose own is weaker gives its own
     * @return the options
     */
    public DeleteOptions withDurability(Durability wanted) {
        return new DeleteOptions(version, wanted);
    }
}
