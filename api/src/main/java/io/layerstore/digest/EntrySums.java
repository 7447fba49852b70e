// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.digest;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The sums of the entries of an archive, in the order in which they came, with what their names boil down to. An entry costs
 * the length of a digest and 16 bytes, however long its name is.
 */
final class EntrySums {
    private static final int KEY = 16;
    private static final int FIRST_ENTRIES = 64;

    private final int sumLength;
    private byte[] sums;
    private byte[] keys = new byte[FIRST_ENTRIES * KEY];
    private int size;

    EntrySums(int sumLength) {
        this.sumLength = sumLength;
        this.sums = new byte[FIRST_ENTRIES * sumLength];
    }

    int size() {
        return size;
    }

    /** Adds an entry. Of its key, a digest of at least 16 bytes, the first ones are kept. */
    void add(byte[] sum, byte[] key) {
        if (keys.length == size * KEY) {
            sums = Arrays.copyOf(sums, 2 * sums.length);
            keys = Arrays.copyOf(keys, 2 * keys.length);
        }
        System.arraycopy(sum, 0, sums, size * sumLength, sumLength);
        System.arraycopy(key, 0, keys, size * KEY, KEY);
        size++;
    }

    /** Tells whether one entry comes before another: entries of one name as they came, others by their sums. */
    boolean isBefore(int one, int other) {
        return isOfOneName(one, other) ? one < other : compareSums(one, other) < 0;
    }

    private boolean isOfOneName(int one, int other) {
        return Arrays.equals(keys, one * KEY, (one + 1) * KEY, keys, other * KEY, (other + 1) * KEY);
    }

    private int compareSums(int one, int other) {
        return Arrays.compareUnsigned(
                sums, one * sumLength, (one + 1) * sumLength, sums, other * sumLength, (other + 1) * sumLength);
    }

    /** Feeds the sums to an engine as text, in the order that they are hashed in. */
    void feedInOrder(MessageDigest engine) {
        byte[] text = new byte[2 * sumLength];
        for (int entry : EntryOrder.of(this)) {
            String hex = HexFormat.of().formatHex(sums, entry * sumLength, (entry + 1) * sumLength);
            for (int i = 0; i < text.length; i++) {
                text[i] = (byte) hex.charAt(i);
            }
            engine.update(text);
        }
    }
}
