// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Capability;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.Closeable;
import java.io.IOException;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checkpoints and resumes that fail. */
final class FaultyStages implements FaultSweep.Operation {
    private static final int FIRST = 10_007;
    private static final int SECOND = 15_013;
    private static final int SIZE = 20_021;

    private final StorageDriver driver;
    private final SeededContent content;
    private final boolean goes;
    private @Nullable WriterToken token;

    /** Owners that wait with their going until everything works again. */
    FaultyStages(RuleContext context) throws IOException {
        this(context, false);
    }

    private FaultyStages(RuleContext context, boolean goes) throws IOException {
        this.driver = context.driver();
        this.content = context.content(SIZE);
        this.goes = goes;
    }

    /** Owners that go as soon as something fails. */
    static FaultyStages going(RuleContext context) throws IOException {
        return new FaultyStages(context, true);
    }

    @Override
    public void prepare(StoragePath path) throws IOException {
        try (StorageWriter writer = driver.writer(StageOptions.defaults())) {
            Steps.write(writer, content, 0, FIRST);
            token = writer.checkpoint(new byte[] {1});
        }
    }

    @Override
    public void run(StoragePath path, Deque<Closeable> handles) throws IOException {
        assertThat(driver.statStaged(token())).as("the stage").isPresent();
        if (driver.capabilities().has(Capability.LIST_STAGED)) {
            assertThat(driver.listStaged("", 1000).stages()).as("the stages").isNotEmpty();
        }
        StorageWriter writer = driver.resume(token());
        handles.push(writer);
        try {
            Steps.write(writer, content, FIRST, SECOND);
            writer.checkpoint(new byte[] {2});
        } finally {
            if (goes) {
                writer.close();
            }
        }
        writer.close();
    }

    @Override
    public void verify(StoragePath path, boolean failed) throws IOException {
        // What was put off while everything failed is done with the next change.
        Steps.put(driver, path, content);
        try (StorageWriter writer = driver.resume(token())) {
            boolean isSecond = writer.size() == SECOND;
            assertThat(isSecond || failed)
                    .as("whether the acknowledged checkpoint is there")
                    .isTrue();
            assertThat(writer.size()).as("size after the resume").isEqualTo(isSecond ? SECOND : FIRST);
            assertThat(writer.attachment())
                    .as("attachment at %s bytes", writer.size())
                    .containsExactly(isSecond ? 2 : 1);
            Steps.write(writer, content, writer.size(), SIZE);
            Steps.finish(writer, path);
        }
        content.verify(Steps.read(driver, path));
        assertThat(driver.statStaged(token()))
                .as("the stage that was published")
                .isEmpty();
    }

    private WriterToken token() {
        return Objects.requireNonNull(token);
    }
}
