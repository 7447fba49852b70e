// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What this process holds at a moment.
 *
 * @param files number of open files and sockets; 0 where nobody can tell
 * @param threads number of threads of registries
 */
record Holdings(long files, long threads) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static Holdings now() {
        long files = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("layerstore-"))
                .count();
        return new Holdings(files, threads);
    }

    /** Waits until the process has no more files open than these. */
    void awaitFiles() {
        Holdings now = now();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (now.files > files) {
            assertThat(System.nanoTime()).as("%s should become %s", now, this).isLessThan(end);
            Thread.onSpinWait();
            now = now();
        }
    }

    /** Waits until the process has no more files open and no more threads than these. */
    void awaitAll() {
        awaitFiles();
        Holdings now = now();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (now.threads > threads) {
            assertThat(System.nanoTime()).as("%s should become %s", now, this).isLessThan(end);
            Thread.onSpinWait();
            now = now();
        }
    }
}
