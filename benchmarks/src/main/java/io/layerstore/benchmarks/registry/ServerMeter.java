// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.benchmarks.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process has used, as Linux tells. */
final class ServerMeter {
    private static final double TICKS = 100;

    private final Path process;

    /** Without a number there is nothing to tell. */
    ServerMeter(long pid) {
        this.process = Path.of("/proc", Long.toString(pid));
    }

    /** Seconds of processor time since its start. */
    double cpuSeconds() throws IOException {
        if (!Files.exists(process)) {
            return 0;
        }
        String stat = Files.readString(process.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
    }

    /** The greatest resident size in MiB since its start. */
    long peakMib() throws IOException {
        if (!Files.exists(process)) {
            return 0;
        }
        for (String line : Files.readAllLines(process.resolve("status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        return 0;
    }
}
