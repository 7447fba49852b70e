// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.benchmarks.registry;

import java.util.ArrayList;
import java.util.List;

/** What one run of some work came to. */
final class LoadResult {
    private final List<Long> nanos = new ArrayList<>();
    private long bytes;
    private double seconds;
    private double cpu;

    void add(long[] told) {
        for (int i = 0; i < told.length - 1; i++) {
            nanos.add(told[i]);
        }
        bytes += told[told.length - 1];
    }

    void end(double wall, double server) {
        seconds = wall;
        cpu = server;
    }

    List<Long> nanos() {
        return nanos;
    }

    double mibPerSecond() {
        return bytes / 1048576.0 / seconds;
    }

    double callsPerSecond() {
        return nanos.size() / seconds;
    }

    double cpuPerGib() {
        return bytes == 0 ? 0 : cpu / (bytes / 1073741824.0);
    }

    double cpuMillisPerCall() {
        return cpu * 1000 / nanos.size();
    }
}
