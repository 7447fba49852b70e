// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static io.layerstore.tck.driver.Steps.checkpointed;
import static io.layerstore.tck.driver.Steps.finish;
import static io.layerstore.tck.driver.Steps.read;
import static io.layerstore.tck.driver.Steps.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.driver.Capability;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import io.layerstore.tck.rule.RequiresCapability;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Going on with a stage from its last checkpoint. */
final class ResumeRules {
    private static final int SIZE = 200_003;

    @Rule("SD-RSM-01")
    @RequiresCapability(Capability.RESUME)
    void theSameInstanceGoesOn(RuleContext context) throws Throwable {
        assertGoesOn(context, context.driver(), context.driver());
    }

    @Rule("SD-RSM-02")
    @RequiresCapability(Capability.RESUME)
    void anotherInstanceGoesOn(RuleContext context) throws Throwable {
        StorageDriver first = context.driver();
        assertGoesOn(context, first, context.another());
        SeededContent content = context.content(SIZE);
        WriterToken token = checkpointed(first, content);
        first.close();
        try (StorageWriter writer = context.another().resume(token)) {
            content.verify(read(
                    context.another(), finish(writer, context.path("restarted")).path()));
        }
    }

    private static void assertGoesOn(RuleContext context, StorageDriver beginning, StorageDriver ending)
            throws Exception {
        for (int cut : new int[] {0, 1, 4096, 65_536, 100_001, SIZE}) {
            SeededContent content = context.content(SIZE);
            StoragePath path = context.path("cut-" + cut);
            WriterToken token;
            try (StorageWriter writer = beginning.writer(StageOptions.defaults().withTarget(path))) {
                write(writer, content, 0, cut);
                token = writer.checkpoint(content.slice(0, 20));
            }
            try (StorageWriter writer = ending.resume(token)) {
                assertThat(writer.size()).isEqualTo(cut);
                assertThat(writer.attachment()).isEqualTo(content.slice(0, 20));
                write(writer, content, cut, SIZE);
                assertThat(finish(writer, path).size()).isEqualTo(SIZE);
            }
            content.verify(read(beginning, path));
        }
    }

    @Rule("SD-RSM-03")
    @RequiresCapability(Capability.RESUME)
    void offsetAndAttachmentAgree(RuleContext context) throws Throwable {
        SeededContent content = context.content(SIZE);
        Optional<WriterToken> token = Optional.empty();
        int at = 0;
        while (at < SIZE) {
            StorageDriver driver = context.another();
            try (StorageWriter writer =
                    token.isEmpty() ? driver.writer(StageOptions.defaults()) : driver.resume(token.get())) {
                assertThat(writer.size()).isEqualTo(at);
                assertThat(writer.attachment()).isEqualTo(at == 0 ? new byte[0] : noteOf(at));
                for (int i = context.random().nextInt(3); i >= 0; i--) {
                    int next = Math.min(SIZE, at + 1 + context.random().nextInt(30_000));
                    write(writer, content, at, next);
                    token = Optional.of(writer.checkpoint(noteOf(next)));
                    at = next;
                }
                write(writer, context.content(SIZE), 0, context.random().nextInt(5000));
            }
            driver.close();
        }
        try (StorageWriter writer = context.driver().resume(token.orElseThrow())) {
            finish(writer, context.path("object"));
        }
        content.verify(read(context.driver(), context.path("object")));
    }

    private static byte[] noteOf(int offset) {
        return ByteBuffer.allocate(4).putInt(offset).array();
    }

    @Rule("SD-RSM-04")
    @RequiresCapability(Capability.RESUME)
    void theTokenStaysTheSame(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        SeededContent content = context.content(SIZE);
        WriterToken token = checkpointed(driver, content);
        assertThat(checkpointed(driver, content)).isNotEqualTo(token);
        WriterToken written = new WriterToken(new String(token.toString().toCharArray()));
        try (StorageWriter writer = context.another().resume(written)) {
            assertThat(writer.checkpoint(new byte[1])).isEqualTo(token);
            writer.write(ByteBuffer.allocate(10));
            assertThat(writer.checkpoint(new byte[2])).isEqualTo(token);
        }
        assertThat(driver.statStaged(token).orElseThrow().token()).isEqualTo(token);
    }

    @Rule("SD-RSM-05")
    @RequiresCapability(Capability.RESUME)
    void attachmentsComeBack(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        for (int length : new int[] {0, 1, 1000, StorageWriter.MAX_ATTACHMENT_BYTES}) {
            byte[] attachment = context.content(length).bytes();
            WriterToken token;
            try (StorageWriter writer = driver.writer(StageOptions.defaults())) {
                assertThat(writer.attachment()).isEmpty();
                byte[] given = attachment.clone();
                token = writer.checkpoint(given);
                Arrays.fill(given, (byte) 0x55);
                Arrays.fill(writer.attachment(), (byte) 0x66);
                assertThat(writer.attachment()).isEqualTo(attachment);
                byte[] tooLarge = new byte[StorageWriter.MAX_ATTACHMENT_BYTES + 1];
                assertThatThrownBy(() -> writer.checkpoint(tooLarge)).isInstanceOf(IllegalArgumentException.class);
            }
            try (StorageWriter writer = context.another().resume(token)) {
                assertThat(writer.attachment()).isEqualTo(attachment);
            }
        }
    }

    @Rule("SD-RSM-06")
    @RequiresCapability(Capability.RESUME)
    void closingKeepsTheCheckpoint(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        SeededContent content = context.content(SIZE);
        WriterToken token = checkpointed(driver, content);
        for (int i = 0; i < 3; i++) {
            try (StorageWriter writer = driver.resume(token)) {
                assertThat(writer.size()).isEqualTo(SIZE);
                writer.write(ByteBuffer.allocate(70_000));
            }
            assertThat(driver.statStaged(token).orElseThrow().size()).isEqualTo(SIZE);
        }
        assertThat(Steps.paths(driver, "")).isEmpty();
    }

    @Rule("SD-RSM-08")
    @RequiresCapability(Capability.RESUME)
    void laterBytesAreCutOff(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        for (int cut : new int[] {0, 1, 4095, 65_537, 100_000}) {
            SeededContent content = context.content(cut + 10);
            WriterToken token;
            try (StorageWriter writer = driver.writer(StageOptions.defaults())) {
                write(writer, content, 0, cut);
                token = writer.checkpoint(new byte[0]);
                write(writer, context.content(SIZE), 0, SIZE);
            }
            try (StorageWriter writer = context.another().resume(token)) {
                write(writer, content, cut, cut + 10);
                assertThat(finish(writer, context.path("object")).size()).isEqualTo(cut + 10);
            }
            content.verify(read(driver, context.path("object")));
        }
    }
}
