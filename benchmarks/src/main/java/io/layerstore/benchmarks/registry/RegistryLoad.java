// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.benchmarks.registry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Does the same work at several registries in turn, A B A B, and prints how fast each was: {@code RegistryLoad ROUNDS
 * NAME=HOST:PORT[:PID]... [WORK]...}, for example {@code RegistryLoad 5 layerstore=127.0.0.1:5000:4711
 * distribution=127.0.0.1:5001:4712 PUSH_4K HEAD}.
 */
public final class RegistryLoad {
    private static final double PERCENTILE = 0.99;

    private RegistryLoad() {}

    /**
     * Runs.
     *
     * @param args the number of rounds, the registries, and the kinds of work if not all are wanted
     * @throws Exception if one fails
     */
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        List<LoadTarget> targets = new ArrayList<>();
        List<LoadWork> works = new ArrayList<>();
        for (String arg : List.of(args).subList(1, args.length)) {
            if (arg.contains("=")) {
                targets.add(LoadTarget.parse(arg));
            } else {
                works.add(LoadWork.valueOf(arg));
            }
        }
        for (LoadWork work : works.isEmpty() ? List.of(LoadWork.values()) : works) {
            run(work, targets, rounds);
        }
        for (LoadTarget target : targets) {
            System.out.printf(Locale.ROOT, "%-14s peak RSS %d MiB%n", target.name(), target.peakMib());
        }
    }

    private static void run(LoadWork work, List<LoadTarget> targets, int rounds) throws Exception {
        for (LoadTarget target : targets) {
            target.run(work);
            target.forget();
        }
        for (int round = 0; round < rounds; round++) {
            List<LoadTarget> order = new ArrayList<>(targets);
            Collections.rotate(order, round);
            for (LoadTarget target : order) {
                target.run(work);
            }
        }
        for (LoadTarget target : targets) {
            tell(work, target, targets.get(targets.size() - 1));
        }
    }

    private static void tell(LoadWork work, LoadTarget target, LoadTarget last) throws IOException {
        ToDoubleFunction<LoadResult> rate = work.isLarge() ? LoadResult::mibPerSecond : LoadResult::callsPerSecond;
        List<Long> nanos = target.results(work).stream()
                .flatMap(result -> result.nanos().stream())
                .sorted()
                .toList();
        System.out.printf(
                Locale.ROOT,
                "%-28s %-14s %10.0f %s  p99 %9.3f ms  server %s  x%.2f of %s%n",
                work.title(),
                target.name(),
                median(work, target, rate),
                work.isLarge() ? "MiB/s" : "op/s ",
                nanos.get((int) (nanos.size() * PERCENTILE)) / 1e6,
                work.isLarge()
                        ? String.format(Locale.ROOT, "%.2f CPU s/GiB", median(work, target, LoadResult::cpuPerGib))
                        : String.format(
                                Locale.ROOT, "%.3f CPU ms/op", median(work, target, LoadResult::cpuMillisPerCall)),
                median(work, target, rate) / median(work, last, rate),
                last.name());
    }

    private static double median(LoadWork work, LoadTarget target, ToDoubleFunction<LoadResult> figure) {
        List<Double> sorted = target.results(work).stream()
                .map(figure::applyAsDouble)
                .sorted()
                .toList();
        return sorted.get(sorted.size() / 2);
    }
}
