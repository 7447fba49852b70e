// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.model;

import static io.layerstore.driver.StorageErrorKind.BUSY;
import static io.layerstore.driver.StorageErrorKind.SEALED;
import static io.layerstore.driver.StorageErrorKind.STAGE_UNKNOWN;
import static io.layerstore.tck.rule.StorageAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Durability;
import io.layerstore.driver.StageInfo;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Does the steps that are about stages, on a driver and on the model, and compares. */
final class StageSteps {
    private static final StageOptions OPTIONS = StageOptions.defaults().withDurability(Durability.NONE);

    private final ModelObjects objects;
    private final ObjectSteps writes;
    private final Map<Integer, ModelStage> stages = new HashMap<>();
    private final Map<Integer, WriterToken> ended = new HashMap<>();

    StageSteps(ModelObjects objects, ObjectSteps writes) {
        this.objects = objects;
        this.writes = writes;
    }

    void run(Step step, StorageDriver driver) throws IOException {
        ModelStage stage = stages.get(step.stage());
        switch (step.verb()) {
            case WRITER -> begin(step, driver);
            case RESUME -> resume(step, driver, stage);
            case STAT_STAGED -> stat(step, driver, stage);
            case LIST_STAGED -> list(driver);
            default -> {
                if (stage != null && stage.isOpen()) {
                    onOpen(step, stage);
                }
            }
        }
    }

    private void begin(Step step, StorageDriver driver) throws IOException {
        if (!stages.containsKey(step.stage())) {
            ModelStage stage = new ModelStage();
            stage.opened(driver.writer(OPTIONS), step.instance());
            stages.put(step.stage(), stage);
        }
    }

    private void onOpen(Step step, ModelStage stage) throws IOException {
        StorageWriter writer = stage.writer;
        StagedContent staged = stage.staged;
        byte[] content = new SeededContent(step.seed(), step.size()).bytes();
        byte[] attachment = new SeededContent(step.seed(), step.size() % 100).bytes();
        if (step.verb() == Step.Verb.CLOSE) {
            stage.close();
            forgetUnlessKept(step.stage(), stage);
        } else if (writer != null) {
            onWriter(step, stage, writer, content, attachment);
        } else if (staged != null) {
            onSealed(step, stage, staged);
        }
    }

    private void onWriter(Step step, ModelStage stage, StorageWriter writer, byte[] content, byte[] attachment)
            throws IOException {
        switch (step.verb()) {
            case WRITE -> write(stage, writer, content);
            case CHECKPOINT -> {
                if (!stage.sealed) {
                    WriterToken token = writer.checkpoint(attachment);
                    assertThat(token).as("the token").isEqualTo(stage.isKept() ? stage.token : token);
                    stage.checkpoint(token, attachment);
                }
            }
            case SEAL -> {
                StagedContent staged = writer.seal(attachment);
                stage.sealed(staged, attachment);
                assertStaged(staged, stage.bytes);
            }
            case ABORT -> {
                writer.abort();
                end(step.stage(), stage);
            }
            default -> assertThat(writer.size()).as("size of the writer").isEqualTo(stage.bytes.length);
        }
    }

    private static void write(ModelStage stage, StorageWriter writer, byte[] content) throws IOException {
        if (stage.sealed) {
            assertFails(() -> writer.write(ByteBuffer.wrap(new byte[] {1})), SEALED);
            return;
        }
        writer.write(ByteBuffer.wrap(content));
        stage.accept(content);
        assertThat(writer.size()).as("size of the writer").isEqualTo(stage.bytes.length);
    }

    private void onSealed(Step step, ModelStage stage, StagedContent staged) throws IOException {
        StoragePath path = ModelObjects.path(step.object());
        switch (step.verb()) {
            case PUBLISH -> publish(step, stage, staged, WriteOptions.replace());
            case PUBLISH_NEW -> publish(step, stage, staged, WriteOptions.createNew());
            case PUBLISH_VERSION -> {
                Optional<String> version = objects.version(path, step.presentVersion());
                if (version.isPresent()) {
                    publish(step, stage, staged, WriteOptions.ifVersion(version.get()));
                }
            }
            case ABORT -> {
                staged.discard();
                end(step.stage(), stage);
            }
            default -> assertStaged(staged, stage.bytes);
        }
    }

    private void publish(Step step, ModelStage stage, StagedContent staged, WriteOptions options) throws IOException {
        StoragePath path = ModelObjects.path(step.object());
        WriteOptions quick = options.withDurability(Durability.NONE);
        if (writes.write(path, stage.bytes, quick, given -> staged.publish(path, given))) {
            end(step.stage(), stage);
        }
    }

    private static void assertStaged(StagedContent staged, byte[] expected) throws IOException {
        assertThat(staged.size()).as("size of the staged bytes").isEqualTo(expected.length);
        try (StorageReader reader = staged.open()) {
            assertThat(reader.asInputStream().readAllBytes()).as("staged bytes").isEqualTo(expected);
        }
    }

    private void resume(Step step, StorageDriver driver, @Nullable ModelStage stage) throws IOException {
        WriterToken token = stage == null ? ended.get(step.stage()) : stage.token;
        if (token == null) {
            return;
        }
        if (stage == null) {
            assertFails(() -> driver.resume(token).close(), STAGE_UNKNOWN);
            return;
        }
        StorageWriter writer;
        try {
            writer = driver.resume(token);
        } catch (StorageException e) {
            assertThat(stage.isOpen() && e.kind() == BUSY)
                    .as("BUSY of an owner: %s", e.getMessage())
                    .isTrue();
            return;
        }
        stage.opened(writer, step.instance());
        assertThat(writer.size()).as("size after resume").isEqualTo(stage.bytes.length);
        assertThat(writer.attachment()).as("attachment after resume").isEqualTo(stage.attachment);
    }

    private void stat(Step step, StorageDriver driver, @Nullable ModelStage stage) throws IOException {
        WriterToken token = stage == null ? ended.get(step.stage()) : stage.token;
        if (token != null) {
            Optional<String> expected =
                    Optional.ofNullable(stage).map(known -> text(known.durable.length, known.sealed));
            assertThat(driver.statStaged(token).map(info -> text(info.size(), info.sealed())))
                    .as("stat of %s", token)
                    .isEqualTo(expected);
        }
    }

    private static String text(long size, boolean sealed) {
        return size + " bytes" + (sealed ? ", sealed" : "");
    }

    private void list(StorageDriver driver) throws IOException {
        Set<WriterToken> expected = new HashSet<>();
        for (ModelStage stage : stages.values()) {
            if (stage.token != null) {
                expected.add(stage.token);
            }
        }
        List<StageInfo> seen = driver.listStaged("", 1000).stages();
        assertThat(seen.stream().map(StageInfo::token).collect(Collectors.toSet()))
                .as("all stages")
                .isEqualTo(expected);
    }

    /** The handles of a driver fail when it is closed, and what was not made durable is gone. */
    void closed(int instance) {
        for (Map.Entry<Integer, ModelStage> entry : List.copyOf(stages.entrySet())) {
            ModelStage stage = entry.getValue();
            if (stage.isOpen() && stage.instance == instance) {
                stage.released();
                forgetUnlessKept(entry.getKey(), stage);
            }
        }
    }

    private void forgetUnlessKept(int number, ModelStage stage) {
        if (!stage.isKept()) {
            stages.remove(number);
        }
    }

    private void end(int number, ModelStage stage) throws IOException {
        stage.close();
        stages.remove(number);
        if (stage.token != null) {
            ended.put(number, stage.token);
        }
    }
}
