// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Durability;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.tck.disk.DiskPlace;
import io.layerstore.tck.harness.PowerSupply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Random pushes, checkpoints, resumes, finishes, mounts and deletes, cut at a random effect: as many seeds as
 * {@code powerloss.seeds} says, 2,000 if it says nothing, which take one to three minutes.
 */
final class PowerLossIT {
    private static final int SEEDS = Integer.getInteger("powerloss.seeds", 2000);

    @Test
    void nothingAcknowledgedIsLost(TestReporter reporter) throws IOException {
        List<String> wrong = new ArrayList<>();
        long acknowledged = 0;
        long effects = 0;
        int cuts = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            long length = length(seed);
            long cut = new Random(seed).nextLong(length + 1);
            RandomPushes pushes = new RandomPushes(seed);
            List<String> found = wrongAfter(pushes, cut, seed);
            String when = "seed " + seed + ", cut after effect " + cut + " of " + length + ": ";
            found.forEach(line -> wrong.add(when + line));
            acknowledged += pushes.acknowledged();
            effects += length;
            cuts++;
        }
        reporter.publishEntry(
                "power loss",
                cuts + " seeds, each cut at one of " + effects / SEEDS + " effects on average; " + acknowledged
                        + " calls acknowledged before the cuts; wrong afterwards: " + wrong.size());
        assertThat(wrong).as("lost, torn or badly linked").isEmpty();
    }

    /** Tells how many effects the pushes of a seed have. */
    private static long length(long seed) throws IOException {
        try (DiskPlace place = CrashPlaces.place(Durability.POWER_LOSS);
                StorageDriver driver = place.open()) {
            long before = place.power().orElseThrow().effects();
            new RandomPushes(seed).act(driver);
            return place.power().orElseThrow().effects() - before;
        }
    }

    private static List<String> wrongAfter(RandomPushes pushes, long cut, long seed) throws IOException {
        try (DiskPlace place = CrashPlaces.place(Durability.POWER_LOSS)) {
            PowerSupply power = place.power().orElseThrow();
            StorageDriver driver = place.open();
            power.cutAfter(cut);
            try {
                pushes.act(driver);
            } catch (IOException e) {
                assertThat(power.isOff()).as("the failure is the cut: %s", e).isTrue();
            }
            power.restore(seed);
            closeDead(driver);
            try (StorageDriver after = place.open()) {
                return pushes.check(after);
            } catch (IOException | IllegalArgumentException e) {
                return List.of("not readable: " + e);
            }
        }
    }

    /** A dead instance may fail to close; what it holds in this process it lets go. */
    private static void closeDead(StorageDriver driver) {
        try {
            driver.close();
        } catch (StorageException e) {
            return;
        }
    }
}
