// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

/**
 * How an object is to be read: which bytes are wanted, and of which version. Immutable.
 *
 * <p>The range says where sequential reading begins and ends, so that a remote back-end can ask for exactly these bytes;
 * positional reads may go outside it.
 *
 * @param offset position of the first byte of sequential reading
 * @param length greatest number of bytes of sequential reading; {@link Long#MAX_VALUE} for all
 * @param version the version that is wanted, or an empty string for the present one
 */
public record ReadOptions(long offset, long length, String version) {
    private static final ReadOptions WHOLE = new ReadOptions(0, Long.MAX_VALUE, "");

    /**
     * Checks the parts.
     *
     * @param offset position of the first byte of sequential reading
     * @param length greatest number of bytes of sequential reading; {@link Long#MAX_VALUE} for all
     * @param version the version that is wanted, or an empty string for the present one
     * @throws IllegalArgumentException if offset or length is negative (SD-READ-07)
     */
    public ReadOptions {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("negative range: offset " + offset + ", length " + length);
        }
    }

    /** {@return options that read all bytes of the present version} */
    public static ReadOptions whole() {
        return WHOLE;
    }

    /**
     * Returns options that read from a position to the end.
     *
     * @param offset position of the first byte
     * @return the options
     */
    public static ReadOptions from(long offset) {
        return new ReadOptions(offset, Long.MAX_VALUE, "");
    }

    /**
     * Returns options that read a range.
     *
     * @param offset position of the first byte
     * @param length greatest number of bytes
     * @return the options
     */
    public static ReadOptions range(long offset, long length) {
        return new ReadOptions(offset, length, "");
    }

    /**
     * Returns these options bound to a version; needs {@link Capability#READ_IF_VERSION}.
     *
     * @param wanted the version, as {@link FileInfo#version()} gave it
     * @return the options
     */
    public ReadOptions ifVersion(String wanted) {
        return new ReadOptions(offset, length, wanted);
    }
}
