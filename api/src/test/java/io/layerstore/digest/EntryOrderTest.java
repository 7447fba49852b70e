// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryOrderTest {
    private static final int MANY = 20_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 8, 40, 41, 1000, MANY})
    void entriesOfDifferentNamesAreInOrderOfTheirSums(int size) {
        Random random = new Random(size);
        int[] sums = IntStream.generate(() -> random.nextInt(size / 2 + 1))
                .limit(size)
                .toArray();
        EntrySums entries = entries(size, i -> sums[i], i -> i);
        int[] sorted = Arrays.stream(EntryOrder.of(entries)).map(i -> sums[i]).toArray();
        assertThat(sorted).isSorted();
        assertThat(EntryOrder.of(entries))
                .containsExactlyInAnyOrder(IntStream.range(0, size).toArray());
    }

    @Test
    void sequencesThatAreBadForAQuicksortAreSortedToo() {
        for (IntUnaryOperator shape : new IntUnaryOperator[] {
            i -> i, i -> MANY - i, i -> 7, i -> i % 2, i -> Math.min(i, MANY - i), i -> (i * 7919) % 1000
        }) {
            EntrySums entries = entries(MANY, shape, i -> i);
            assertThat(Arrays.stream(EntryOrder.of(entries)).map(shape).toArray())
                    .isSorted();
        }
    }

    @Test
    void entriesOfOneNameStayInOrderOfAppearance() {
        EntrySums entries = entries(5000, i -> (i * 7919) % 5003, i -> 1);
        assertThat(EntryOrder.of(entries)).isEqualTo(IntStream.range(0, 5000).toArray());
    }

    @Test
    void aComparisonWithCyclesEndsWithEveryEntryOnce() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            int size = random.nextInt(300);
            int names = random.nextInt(size + 1) + 1;
            int[] sums = random.ints(size, 0, 1000).toArray();
            EntrySums entries = entries(size, i -> sums[i], i -> i % names);
            assertThat(Arrays.stream(EntryOrder.of(entries)).boxed().sorted(Comparator.naturalOrder()))
                    .containsExactlyElementsOf(IntStream.range(0, size).boxed().toList());
        }
    }

    private static EntrySums entries(int size, IntUnaryOperator sum, IntUnaryOperator name) {
        EntrySums entries = new EntrySums(4);
        for (int i = 0; i < size; i++) {
            entries.add(bytes(sum.applyAsInt(i), 4), bytes(name.applyAsInt(i), 16));
        }
        return entries;
    }

    private static byte[] bytes(int number, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) (number >>> (24 - 8 * i));
        }
        return bytes;
    }
}
