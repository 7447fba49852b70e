// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The sums of the entries of an archive, in the order in which they came, with what their names boil down to. An entry costs
 * the length of a digest and 16 bytes, however long its name is.
 */
final class EntrySums {
    private static final int KEY = 16;
    private static final int ROWS_BITS = 12;

    private final int sumLength;
    private final int rowLength;
    private final List<byte[]> blocks = new ArrayList<>();
    private int size;

    EntrySums(int sumLength) {
        this.sumLength = sumLength;
        this.rowLength = sumLength + KEY;
    }

    int size() {
        return size;
    }

    /** Adds an entry. Of its key, a digest of at least 16 bytes, the first ones are kept. */
    void add(byte[] sum, byte[] key) {
        if (size == blocks.size() << ROWS_BITS) {
            blocks.add(new byte[rowLength << ROWS_BITS]);
        }
        System.arraycopy(sum, 0, block(size), at(size), sumLength);
        System.arraycopy(key, 0, block(size), at(size) + sumLength, KEY);
        size++;
    }

    private byte[] block(int entry) {
        return blocks.get(entry >>> ROWS_BITS);
    }

    private int at(int entry) {
        return (entry & ((1 << ROWS_BITS) - 1)) * rowLength;
    }

    /** Tells whether one entry comes before another: entries of one name as they came, others by their sums. */
    boolean isBefore(int one, int other) {
        return compare(one, other, sumLength, rowLength) == 0 ? one < other : compare(one, other, 0, sumLength) < 0;
    }

    private int compare(int one, int other, int from, int to) {
        int a = at(one);
        int b = at(other);
        return Arrays.compareUnsigned(block(one), a + from, a + to, block(other), b + from, b + to);
    }

    /** Feeds the sums to an engine as text, in the order that they are hashed in. */
    void feedInOrder(MessageDigest engine) {
        for (int entry : EntryOrder.of(this)) {
            String hex = HexFormat.of().formatHex(block(entry), at(entry), at(entry) + sumLength);
            engine.update(hex.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
