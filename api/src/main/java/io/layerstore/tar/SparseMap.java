// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tar;

import java.util.Arrays;

/** Where the data of a sparse file lies in it; between are holes. */
final class SparseMap {
    private final TarLimits limits;
    private long[] numbers = new long[16];
    private int count;

    SparseMap(TarLimits limits) {
        this.limits = limits;
    }

    /** Adds a fragment. An empty one, such as the last one often is, says nothing. */
    void add(long offset, long length) {
        if (length < 0 || offset < end() || offset > Long.MAX_VALUE - length) {
            throw TarException.header("the fragments of a sparse file overlap or are out of order");
        }
        if (length == 0) {
            return;
        }
        if (count / 2 >= limits.fragments()) {
            throw TarException.limit("a sparse file has more than " + limits.fragments() + " fragments");
        }
        numbers = count < numbers.length ? numbers : Arrays.copyOf(numbers, count * 2);
        numbers[count++] = offset;
        numbers[count++] = length;
    }

    /** Reads {@code offset,length,offset,length}, of which there have to be so many pairs. */
    static SparseMap parse(String text, long fragments, TarLimits limits) {
        if (fragments > limits.fragments()) {
            throw TarException.limit("a sparse file has more than " + limits.fragments() + " fragments");
        }
        if (text.chars().filter(c -> c == ',').count() != 2 * fragments - 1) {
            throw TarException.header("the map of a sparse file has not as many fragments as it says");
        }
        String[] parts = text.split(",", -1);
        SparseMap map = new SparseMap(limits);
        for (int i = 0; i < parts.length; i += 2) {
            map.add(PaxRecords.decimal("an offset", parts[i]), PaxRecords.decimal("a length", parts[i + 1]));
        }
        return map;
    }

    /** Reads those of so many pairs of octal numbers that come before a pair of zeros. */
    void addBinary(byte[] block, int at, int pairs) {
        for (int i = 0; i < pairs; i++) {
            long offset = new TarField(at + 24 * i, 12).number(block);
            long length = new TarField(at + 24 * i + 12, 12).number(block);
            if (offset == 0 && length == 0) {
                return;
            }
            add(offset, length);
        }
    }

    int fragments() {
        return count / 2;
    }

    long offset(int fragment) {
        return numbers[2 * fragment];
    }

    long length(int fragment) {
        return numbers[2 * fragment + 1];
    }

    long end() {
        return count == 0 ? 0 : numbers[count - 2] + numbers[count - 1];
    }

    /** Returns how many of the file's bytes are in no fragment. */
    long holes(long size) {
        long data = 0;
        for (int i = 0; i < fragments(); i++) {
            data += length(i);
        }
        return size - data;
    }
}
