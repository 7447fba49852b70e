// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tar;

/**
 * The map that stands before the data of a sparse file of format 1.0, fed block by block: decimal numbers, each on a line, the
 * first one tells how many fragments follow.
 */
final class SparseMapText {
    private final SparseMap map;
    private final TarLimits limits;
    private final StringBuilder digits = new StringBuilder();
    private long numbersLeft = -1;
    private long offset;

    SparseMapText(TarLimits limits) {
        this.limits = limits;
        this.map = new SparseMap(limits);
    }

    SparseMap map() {
        return map;
    }

    boolean isComplete() {
        return numbersLeft == 0;
    }

    /** Takes a block; what comes after the last number is padding. */
    void add(byte[] block) {
        for (int i = 0; i < block.length && !isComplete(); i++) {
            if (block[i] == '\n') {
                add(PaxRecords.decimal("a number of a sparse map", digits.toString()));
                digits.setLength(0);
            } else if (digits.length() < 20) {
                digits.append((char) (block[i] & 0xff));
            } else {
                throw TarException.header("a number of a sparse map is too long");
            }
        }
    }

    private void add(long number) {
        if (numbersLeft < 0) {
            begin(number);
            return;
        }
        numbersLeft--;
        if (numbersLeft % 2 == 0) {
            map.add(offset, number);
        }
        offset = number;
    }

    private void begin(long fragments) {
        if (fragments < 0) {
            throw TarException.header("a sparse map with a negative number of fragments");
        }
        if (fragments > limits.fragments()) {
            throw TarException.limit("a sparse file has more than " + limits.fragments() + " fragments");
        }
        numbersLeft = 2 * fragments;
    }
}
