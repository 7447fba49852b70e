// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four processes at once that push one layer into ten repositories. Takes about a minute. */
class ManyPushersIT {
    private static final Content LAYER = new Content(5, 20 * 1024 * 1024);
    private static final int PROCESSES = 4;
    private static final int REPOSITORIES = 10;

    @TempDir
    private Path directory;

    @Test
    void oneBlobAndTenLinksAreLeftAndNothingElse() throws Exception {
        Installation layerstore = Installation.in(directory);
        String file = LAYER.writeTo(directory.resolve("layer")).toString();

        for (int repository = 0; repository < REPOSITORIES; repository++) {
            List<RunningCommand> pushers = new ArrayList<>();
            for (int process = 0; process < PROCESSES; process++) {
                // Each round all push into two repositories, so that both one link and one blob have several makers.
                String name = "library/r" + (repository + process % 2) % REPOSITORIES;
                pushers.add(layerstore.start("push", name, file));
            }
            for (RunningCommand pusher : pushers) {
                FinishedCommand finished = pusher.await();
                assertThat(finished.status()).as(finished.err()).isZero();
                assertThat(finished.out().strip()).isEqualTo(LAYER.digest());
            }
        }

        assertThat(layerstore.files("/blobs/")).hasSize(1);
        assertThat(layerstore.files("/_layers/")).hasSize(REPOSITORIES);
        assertThat(layerstore.leftovers()).isEmpty();
        for (String name :
                IntStream.range(0, REPOSITORIES).mapToObj(i -> "library/r" + i).toList()) {
            assertThat(layerstore.run("ls", name).out().strip()).isEqualTo(LAYER.digest());
        }
    }
}
