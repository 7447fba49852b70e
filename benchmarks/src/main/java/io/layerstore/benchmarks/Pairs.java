// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Times two ways of doing the same in turn, A B A B, in one process, and prints the medians and the ratio pair by pair. */
final class Pairs {
    private Pairs() {}

    /** One way; the number says which repetition it is. */
    @FunctionalInterface
    interface Way {
        void run(int repetition) throws Exception;
    }

    static void compare(String title, int warmups, int pairs, Way ours, Way bare) throws Exception {
        for (int i = 0; i < warmups; i++) {
            ours.run(-1 - i);
            bare.run(-1 - i);
        }
        List<Double> a = new ArrayList<>();
        List<Double> b = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            boolean oursFirst = i % 2 == 0;
            double first = seconds(oursFirst ? ours : bare, i);
            double second = seconds(oursFirst ? bare : ours, i);
            a.add(oursFirst ? first : second);
            b.add(oursFirst ? second : first);
            ratios.add(b.get(i) / a.get(i));
        }
        System.out.printf(
                Locale.ROOT,
                "%-44s layerstore %8.2f ms  bare %8.2f ms  speed %.2f of bare (%.2f to %.2f, %d pairs)%n",
                title,
                median(a) * 1000,
                median(b) * 1000,
                median(ratios),
                ratios.stream().min(Double::compare).orElseThrow(),
                ratios.stream().max(Double::compare).orElseThrow(),
                pairs);
    }

    private static double seconds(Way way, int repetition) throws Exception {
        long start = System.nanoTime();
        way.run(repetition);
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
