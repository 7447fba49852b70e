// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pushes that are killed at random moments and resumed by new processes. Takes about five minutes. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class KilledPushIT {
    private static final int KILLS = 50;
    private static final int KILLS_PER_LAYER = 5;
    private static final Pattern DURABLE = Pattern.compile("\"durable\":([0-9]+)");

    @TempDir
    private Path directory;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private Installation layerstore;
    private long sent;

    @BeforeEach
    void unpack() throws IOException {
        layerstore = Installation.in(directory);
    }

    @Test
    void nothingThatAnOffsetClaimedIsLostByFiftyKills() throws Exception {
        int kills = 0;
        for (int layer = 0; kills < KILLS; layer++) {
            Content content = new Content(seed + layer, 48 * 1024 * 1024 + random.nextInt(100_000));
            kills += killAndFinish("layers/" + layer, content, KILLS - kills);
        }

        assertThat(kills).isEqualTo(KILLS);
        assertThat(layerstore.leftovers()).isEmpty();
    }

    /** Kills the push of one layer some times, then lets it end; returns the number of kills. */
    private int killAndFinish(String repository, Content content, int atMost) throws Exception {
        FinishedCommand push = pushAndKill(content, "push", repository, "-", "--checkpoint-every", "1048576");
        String upload = push.upload();
        int kills = 1;
        long claimed = check(repository, upload, push.claimedOffset());
        while (kills < Math.min(atMost, KILLS_PER_LAYER) && claimed < content.size()) {
            FinishedCommand resumed =
                    pushAndKill(content, "uploads", "resume", repository, upload, "-", "--checkpoint-every", "1048576");
            kills++;
            claimed = check(repository, upload, Math.max(claimed, resumed.claimedOffset()));
        }
        finish(repository, upload, content);
        return kills;
    }

    /** Feeds a command at a walking pace and kills it after a random while, before it has got everything. */
    private FinishedCommand pushAndKill(Content content, String... args) throws Exception {
        RunningCommand command = layerstore.start(args);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(900 + random.nextInt(2500));
        sent = 0;
        for (long i = 0; i < content.blocks() - 1 && System.nanoTime() < end; i++) {
            command.input().write(content.block(i));
            command.input().flush();
            sent += Content.BLOCK;
            assertThat(command.runsAfter(1)).as(() -> "seed " + seed).isTrue();
        }
        return command.kill();
    }

    /** Compares what was claimed with what another process finds; returns that. */
    private long check(String repository, String upload, long claimed) throws Exception {
        FinishedCommand list = layerstore.run("uploads", "list", repository, "--json");
        Matcher durable = DURABLE.matcher(list.out());

        assertThat(list.out()).as("seed %d: %s", seed, list.err()).contains(upload);
        assertThat(durable.find()).isTrue();
        assertThat(Long.parseLong(durable.group(1)))
                .as("seed %d", seed)
                .isGreaterThanOrEqualTo(claimed)
                .isLessThanOrEqualTo(Math.max(claimed, sent));
        return Long.parseLong(durable.group(1));
    }

    private void finish(String repository, String upload, Content content) throws Exception {
        Path file = content.writeTo(directory.resolve("layer"));
        FinishedCommand resumed = layerstore.run("uploads", "resume", repository, upload, file.toString());
        Path pulled = directory.resolve("pulled");
        FinishedCommand pull = layerstore.run("pull", repository, content.digest(), "-o", pulled.toString());

        assertThat(resumed.out().strip()).as("seed %d: %s", seed, resumed.err()).isEqualTo(content.digest());
        assertThat(pull.status()).as(pull.err()).isZero();
        assertThat(Files.mismatch(pulled, file)).isEqualTo(-1);
    }
}
