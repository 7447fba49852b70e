// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Layers that are much larger than the heap, and the memory that they take: a minute for half a gibibyte; with
 * {@code -Dscale=true} 6 GiB instead, which takes about five minutes and 12 GiB of disk.
 */
@Timeout(value = 40, unit = TimeUnit.MINUTES)
class LargeLayerIT {
    private static final long MIB = 1024 * 1024;
    private static final long MOST_MEMORY = 250 * MIB;

    @TempDir
    private Path directory;

    @Test
    void aLayerMuchLargerThanTheHeapGoesInAndOutInLittleMemory() throws Exception {
        boolean scale = Boolean.getBoolean("scale");
        goesInAndOut(new Content(11, (scale ? 6 * 1024 : 512) * MIB + 17));
    }

    private void goesInAndOut(Content layer) throws Exception {
        Installation layerstore = Installation.in(directory);
        RunningCommand push = layerstore.start("push", "x", "-");
        long pushMemory = feed(layer, push);
        FinishedCommand pushed = push.await();
        Path file = directory.resolve("pulled");
        RunningCommand pull = layerstore.start("pull", "x", pushed.out().strip(), "-o", file.toString());
        long pullMemory = watch(pull);

        assertThat(pushed.status()).as(pushed.err()).isZero();
        assertThat(pushed.out().strip()).isEqualTo(layer.digest());
        assertThat(pull.await().status()).isZero();
        assertThat(file).hasSize(layer.size());
        assertThat(pushMemory).isBetween(MIB, MOST_MEMORY);
        assertThat(pullMemory).isBetween(MIB, MOST_MEMORY);
    }

    private static long feed(Content layer, RunningCommand push) throws IOException {
        long peak = 0;
        try (OutputStream input = push.input()) {
            for (long i = 0; i < layer.blocks(); i++) {
                input.write(layer.block(i));
                if (i % 64 == 0) {
                    peak = Math.max(peak, peakMemory(push.pid()));
                }
            }
            peak = Math.max(peak, peakMemory(push.pid()));
        }
        return peak;
    }

    private static long watch(RunningCommand command) throws Exception {
        long peak = 0;
        while (command.runsAfter(20)) {
            peak = Math.max(peak, peakMemory(command.pid()));
        }
        return peak;
    }

    /** The greatest resident size that a process ever had, in bytes; 0 once it has ended. */
    private static long peakMemory(long pid) throws IOException {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
