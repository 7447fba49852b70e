// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import java.util.Objects;

/**
 * How content becomes visible at a path: over what it may be written, and what it survives then. Immutable.
 *
 * @param mode over what it may be written
 * @param version the version that is to be replaced if the mode is {@link Mode#IF_VERSION}, otherwise empty
 * @param durability what the content and its name survive once the call has returned
 */
public record WriteOptions(Mode mode, String version, Durability durability) {
    /** Over what content may be written. */
    public enum Mode {
        /** Over nothing or over anything. */
        REPLACE,
        /** Over nothing. */
        CREATE_NEW,
        /** Over one version. */
        IF_VERSION
    }

    private static final WriteOptions REPLACE = new WriteOptions(Mode.REPLACE, "", Durability.POWER_LOSS);
    private static final WriteOptions CREATE_NEW = new WriteOptions(Mode.CREATE_NEW, "", Durability.POWER_LOSS);

    /**
     * Checks the parts.
     *
     * @param mode over what it may be written
     * @param version the version that is to be replaced if the mode is {@link Mode#IF_VERSION}, otherwise empty
     * @param durability what the content and its name survive once the call has returned
     * @throws IllegalArgumentException if there is a version without the mode for it, or the mode without a version
     */
    public WriteOptions {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(durability, "durability");
        if ((mode == Mode.IF_VERSION) == version.isEmpty()) {
            throw new IllegalArgumentException("a version belongs to the mode IF_VERSION and to no other");
        }
    }

    /** {@return options that replace whatever is there, with the driver's strongest durability} */
    public static WriteOptions replace() {
        return REPLACE;
    }

    /** {@return options that create only, with the driver's strongest durability} */
    public static WriteOptions createNew() {
        return CREATE_NEW;
    }

    /**
     * Returns options that replace one version only, with the driver's strongest durability.
     *
     * @param version the version, as {@link FileInfo#version()} gave it
     * @return the options
     */
    public static WriteOptions ifVersion(String version) {
        return new WriteOptions(Mode.IF_VERSION, version, Durability.POWER_LOSS);
    }

    /**
     * Returns these options with another durability.
     *
     * @param wanted the durability that is enough; a driver whose own is weaker gives its own
     * @return the options
     */
    public WriteOptions withDurability(Durability wanted) {
        return new WriteOptions(mode, version, wanted);
    }
}
