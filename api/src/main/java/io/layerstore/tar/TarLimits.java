// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tar;

/**
 * How much of an archive is looked at, so that a small one cannot cost much memory or time.
 *
 * @param entries greatest number of entries
 * @param extensionBytes greatest size of a pax header or of a long name
 * @param fragments greatest number of fragments of a sparse file
 * @param holeBytes greatest number of bytes in the holes of all sparse files together
 */
public record TarLimits(int entries, int extensionBytes, int fragments, long holeBytes) {
    /** {@return the limits that hold unless others are asked for} */
    public static TarLimits standard() {
        return new TarLimits(500_000, 1 << 20, 1 << 16, 8L << 30);
    }
}
