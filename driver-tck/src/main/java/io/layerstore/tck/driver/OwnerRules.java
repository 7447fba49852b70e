// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static io.layerstore.driver.StorageErrorKind.BUSY;
import static io.layerstore.driver.StorageErrorKind.FENCED;
import static io.layerstore.driver.StorageErrorKind.SEALED;
import static io.layerstore.driver.StorageErrorKind.STAGE_UNKNOWN;
import static io.layerstore.tck.driver.Steps.checkpointed;
import static io.layerstore.tck.driver.Steps.finish;
import static io.layerstore.tck.driver.Steps.read;
import static io.layerstore.tck.driver.Steps.write;
import static io.layerstore.tck.rule.StorageAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Capability;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import io.layerstore.tck.rule.RequiresCapability;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who owns a stage, and which stages there are to own. */
final class OwnerRules {
    private static final int SIZE = 200_003;

    @Rule("SD-RSM-07")
    @RequiresCapability(Capability.RESUME)
    void endedAndInventedStagesAreUnknown(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        List<WriterToken> unknown = new ArrayList<>();
        for (String text : List.of(
                "x",
                "/",
                "..",
                "../../etc/passwd",
                "/etc/passwd",
                "a/b",
                "%2e%2e%2f",
                "a\\b",
                "{}",
                "AAAA====",
                "*",
                "x".repeat(300),
                "x/".repeat(2000),
                "y".repeat(WriterToken.MAX_LENGTH))) {
            unknown.add(new WriterToken(text));
        }
        unknown.add(ended(driver, context, writer -> finish(writer, context.path("object"))));
        unknown.add(ended(driver, context, writer -> writer.seal().discard()));
        unknown.add(ended(driver, context, StorageWriter::abort));
        unknown.add(new WriterToken(checkpointed(driver, context.content(10)) + "x"));
        for (WriterToken token : unknown) {
            assertFails(() -> driver.resume(token).close(), STAGE_UNKNOWN);
            assertFails(() -> context.driver().resume(token).close(), STAGE_UNKNOWN);
            assertThat(driver.statStaged(token))
                    .as("what is known of %s", token)
                    .isEmpty();
        }
        assertThat(Steps.paths(driver, ""))
                .containsExactly(context.path("object").value());
    }

    private static WriterToken ended(StorageDriver driver, RuleContext context, Ending ending) throws Exception {
        try (StorageWriter writer = driver.writer(StageOptions.defaults())) {
            write(writer, context.content(100), 0, 100);
            WriterToken token = writer.checkpoint(new byte[0]);
            ending.end(writer);
            return token;
        }
    }

    @Rule("SD-RSM-09")
    @RequiresCapability(Capability.RESUME)
    void aStageHasOneWriter(RuleContext context) throws Throwable {
        for (StorageDriver second : List.of(context.driver(), context.another())) {
            SeededContent content = context.content(SIZE);
            try (StorageWriter owner = context.driver().writer(StageOptions.defaults())) {
                write(owner, content, 0, 1000);
                WriterToken token = owner.checkpoint(new byte[0]);
                Optional<StorageWriter> successor = takeOver(second, token);
                if (successor.isPresent()) {
                    assertFenced(owner);
                }
                try (StorageWriter writer = successor.orElse(owner)) {
                    write(writer, content, 1000, SIZE);
                    finish(writer, context.path("object"));
                }
            }
            content.verify(read(second, context.path("object")));
        }
    }

    /** Bytes may be taken as long as they need not reach the back-end. */
    private static void assertFenced(StorageWriter owner) {
        assertFails(
                () -> {
                    owner.write(ByteBuffer.allocate(10));
                    owner.checkpoint(new byte[0]);
                },
                FENCED);
        assertFails(owner::seal, FENCED);
    }

    private static Optional<StorageWriter> takeOver(StorageDriver driver, WriterToken token) throws StorageException {
        try {
            return Optional.of(driver.resume(token));
        } catch (StorageException e) {
            assertThat(e.kind()).isEqualTo(BUSY);
            return Optional.empty();
        }
    }

    @Rule("SD-RSM-10")
    @RequiresCapability(Capability.RESUME)
    void sealedStagesStaySealed(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        SeededContent content = context.content(SIZE);
        WriterToken token;
        try (StorageWriter writer = driver.writer(StageOptions.defaults())) {
            write(writer, content, 0, 1000);
            token = writer.checkpoint(content.slice(0, 5));
            write(writer, content, 1000, SIZE);
            writer.seal(content.slice(0, 9)).close();
        }
        assertSealed(context.another(), token, content);
        try (StorageWriter writer = context.another().resume(token)) {
            writer.seal(new byte[3]).close();
        }
        assertSealed(driver, token, content);
        try (StorageWriter writer = driver.resume(token)) {
            finish(writer, context.path("object"));
        }
        content.verify(read(driver, context.path("object")));
        assertFails(() -> driver.resume(token).close(), STAGE_UNKNOWN);
    }

    private static void assertSealed(StorageDriver driver, WriterToken token, SeededContent content) throws Exception {
        assertThat(driver.statStaged(token).orElseThrow().sealed()).isTrue();
        assertThat(driver.statStaged(token).orElseThrow().size()).isEqualTo(SIZE);
        try (StorageWriter writer = driver.resume(token)) {
            assertThat(writer.size()).isEqualTo(SIZE);
            assertThat(writer.attachment()).isEqualTo(content.slice(0, 9));
            assertFails(() -> writer.write(ByteBuffer.allocate(1)), SEALED);
        }
    }

    /** A way in which a stage ends. */
    private interface Ending {
        void end(StorageWriter writer) throws IOException;
    }
}
