// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.tck.rule.Race;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four processes at a time work on one root and are killed at random points, 200 in all: what they acknowledged is there,
 * nothing is torn, what they claimed they alone have, and every checkpoint can be resumed. Takes five minutes on two busy cores.
 */
class KilledWritersIT {
    private static final int PROCESSES = 4;
    private static final int ROUNDS = Integer.getInteger("killed.rounds", 50);

    @TempDir
    Path root;

    @Test
    void whatWasAcknowledgedSurvivesTheProcess(TestReporter reporter) throws Exception {
        long acknowledged = 0;
        long checkpoints = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            int name = round;
            List<AcknowledgedEffects> all = new Race(Race.LIMIT).run(PROCESSES, number -> {
                int lines = random.nextInt(300);
                return () -> killAfter(lines, "r" + name + "p" + number);
            });
            try (FilesystemDriver driver = FilesystemDriver.open(root, RestlessWriter.OPTIONS)) {
                Set<String> claimed = new HashSet<>();
                for (AcknowledgedEffects effects : all) {
                    effects.verify(driver);
                    for (String claim : effects.claims()) {
                        assertThat(claimed.add(claim))
                                .as("%s was claimed once", claim)
                                .isTrue();
                    }
                    acknowledged += effects.acknowledged();
                    checkpoints += effects.checkpoints();
                }
            }
        }
        assertThat(checkpoints).as("checkpoints that were resumed").isPositive();
        reporter.publishEntry(
                "kills",
                PROCESSES * ROUNDS + " processes were killed after " + acknowledged + " acknowledged effects; "
                        + checkpoints + " uploads were resumed");
    }

    /** Kills a process when it has said so many lines. What it said in the end was said all the same. */
    private AcknowledgedEffects killAfter(int lines, String writer) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RestlessWriter.class.getName(),
                        root.toString(),
                        writer)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        AcknowledgedEffects effects = new AcknowledgedEffects(writer);
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            String line = said.readLine();
            for (int i = 0; i < lines && line != null; i++) {
                effects.said(line);
                line = said.readLine();
            }
            assertThat(process.toHandle().destroyForcibly()).isTrue();
            for (; line != null; line = said.readLine()) {
                effects.said(line);
            }
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as("killed, and did not end by itself").isNotEqualTo(1);
        return effects;
    }
}
