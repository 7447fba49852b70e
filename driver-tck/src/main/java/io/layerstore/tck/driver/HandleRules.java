// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.tck.Alone;
import io.layerstore.tck.Rule;
import io.layerstore.tck.RuleContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What is opened and closed is given back. */
final class HandleRules {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final int ROUNDS = 100;
    private static final int SLACK = ROUNDS / 2;

    @Alone
    @Rule("SD-LIFE-04")
    void whatIsClosedIsGivenBack(RuleContext context) throws Throwable {
        Steps.put(context.driver(), context.path("object"), context.content(100));
        useEverything(context);
        long descriptors = descriptors();
        long threads = threads();
        for (int i = 0; i < ROUNDS; i++) {
            useEverything(context);
        }
        assertThat(descriptors() - descriptors)
                .as("descriptors kept by %s rounds", ROUNDS)
                .isLessThan(SLACK);
        assertThat(threads() - threads).as("threads kept by %s rounds", ROUNDS).isLessThan(SLACK);
    }

    private static void useEverything(RuleContext context) throws IOException {
        try (StorageDriver driver = context.place().open()) {
            try (StorageReader reader = driver.open(context.path("object"), ReadOptions.whole())) {
                assertThat(reader.read(ByteBuffer.allocate(10))).isPositive();
            }
            assertThatThrownBy(() -> driver.open(context.path("object"), ReadOptions.from(101))
                            .close())
                    .isInstanceOf(IOException.class);
            Steps.publish(driver, context.path("published"), context.content(10));
            Steps.stage(driver, context.content(10)).discard();
            StorageWriter aborted = driver.writer(StageOptions.defaults());
            aborted.write(ByteBuffer.allocate(10));
            aborted.abort();
            driver.writer(StageOptions.defaults()).close();
        }
    }

    /** How many files, sockets and the like this process has open; always the same number where nobody tells. */
    private static long descriptors() throws IOException {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return 0;
        }
        try (Stream<Path> open = Files.list(DESCRIPTORS)) {
            return open.count();
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().size();
    }
}
