// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.digest;

/**
 * The order in which the sums of entries are hashed. Where one name stands for several entries the comparison of
 * {@link EntrySums} has cycles, and the order is whatever the sort makes of it. So the sort is part of the sum, and this is
 * the one of the time: insertion up to seven entries, quicksort in three parts above (Bentley and McIlroy, 1993), and heapsort
 * where that gets too deep.
 */
final class EntryOrder {
    private static final int INSERTION_MOST = 7;
    private static final int NINTHER_ABOVE = 40;

    private final EntrySums sums;
    private final int[] order;
    private int lowerEnd;
    private int upperStart;

    private EntryOrder(EntrySums sums) {
        this.sums = sums;
        this.order = new int[sums.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
    }

    static int[] of(EntrySums sums) {
        EntryOrder sorting = new EntryOrder(sums);
        int depth = 2 * (Integer.SIZE - Integer.numberOfLeadingZeros(sums.size()));
        sorting.sort(0, sums.size(), depth);
        return sorting.order;
    }

    private boolean less(int i, int j) {
        return sums.isBefore(order[i], order[j]);
    }

    private void swap(int i, int j) {
        int entry = order[i];
        order[i] = order[j];
        order[j] = entry;
    }

    /** Sorts a range; the larger part of it in this loop, the smaller one in a call of its own. */
    private void sort(int from, int to, int depth) {
        int low = from;
        int high = to;
        int levels = depth;
        while (high - low > INSERTION_MOST) {
            if (levels == 0) {
                sortAsHeap(low, high);
                return;
            }
            levels--;
            partition(low, high);
            int lower = lowerEnd;
            int upper = upperStart;
            if (lower - low < high - upper) {
                sort(low, lower, levels);
                low = upper;
            } else {
                sort(upper, high, levels);
                high = lower;
            }
        }
        sortByInsertion(low, high);
    }

    private void sortByInsertion(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            for (int j = i; j > from && less(j, j - 1); j--) {
                swap(j, j - 1);
            }
        }
    }

    private void sortAsHeap(int first, int end) {
        int size = end - first;
        for (int root = (size - 1) / 2; root >= 0; root--) {
            siftDown(first, root, size);
        }
        for (int last = size - 1; last >= 0; last--) {
            swap(first, first + last);
            siftDown(first, 0, last);
        }
    }

    private void siftDown(int first, int from, int size) {
        int root = from;
        for (int child = 2 * root + 1; child < size; child = 2 * root + 1) {
            if (child + 1 < size && less(first + child, first + child + 1)) {
                child++;
            }
            if (!less(first + root, first + child)) {
                return;
            }
            swap(first + root, first + child);
            root = child;
        }
    }

    /** Moves the pivot to the front of a range: the middle one of three, or of nine where there are many. */
    private void choosePivot(int from, int to) {
        int middle = from + (to - from) / 2;
        int last = to - 1;
        if (to - from > NINTHER_ABOVE) {
            int step = (to - from) / 8;
            medianToFirst(from, from + step, from + 2 * step);
            medianToFirst(middle, middle - step, middle + step);
            medianToFirst(last, last - step, last - 2 * step);
        }
        medianToFirst(from, middle, last);
    }

    private void medianToFirst(int a, int b, int c) {
        swapIfLess(a, b);
        swapIfLess(c, a);
        swapIfLess(a, b);
    }

    private void swapIfLess(int i, int j) {
        if (less(i, j)) {
            swap(i, j);
        }
    }

    /** Parts a range in what comes before its pivot, up to {@code lowerEnd}, what equals it, and the rest from {@code upperStart}. */
    private void partition(int from, int to) {
        choosePivot(from, to);
        int equalLow = from + 1;
        int low = from + 1;
        int high = to;
        int equalHigh = to;
        while (true) {
            while (low < high && !less(from, low)) {
                if (!less(low, from)) {
                    swap(equalLow++, low);
                }
                low++;
            }
            while (low < high && !less(high - 1, from)) {
                if (!less(from, high - 1)) {
                    swap(high - 1, --equalHigh);
                }
                high--;
            }
            if (low >= high) {
                break;
            }
            swap(low++, --high);
        }
        swapRanges(from, low, Math.min(low - equalLow, equalLow - from));
        swapRanges(high, to, Math.min(to - equalHigh, equalHigh - high));
        lowerEnd = from + low - equalLow;
        upperStart = to - (equalHigh - high);
    }

    /** Swaps so many at the start of a range with as many at its end. */
    private void swapRanges(int start, int end, int count) {
        for (int i = 0; i < count; i++) {
            swap(start + i, end - count + i);
        }
    }
}
