// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Capability;
import io.layerstore.driver.Durability;
import io.layerstore.driver.StageInfo;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import io.layerstore.tck.harness.Hook;
import io.layerstore.tck.rule.PowerCuts;
import io.layerstore.tck.rule.PowerCuts.Story;
import io.layerstore.tck.rule.RequiresCapability;
import io.layerstore.tck.rule.RequiresDurability;
import io.layerstore.tck.rule.RequiresHook;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules of area DUR about stages and what a loss of power may do to them. */
final class PowerLossStageRules {
    private static final int SIZE = 5000;
    private static final int STEP = 700;

    @Rule("SD-DUR-06")
    @RequiresHook(Hook.POWER)
    @RequiresCapability(Capability.RESUME)
    @RequiresDurability(Durability.POWER_LOSS)
    void publishLosesNeitherStageNorObject(RuleContext context) throws Exception {
        PowerCuts.everywhere(context, () -> new Published(context, WriteOptions.replace()));
        if (context.driver().capabilities().has(Capability.PUBLISH_CREATE_NEW)) {
            PowerCuts.everywhere(context, () -> new Published(context, WriteOptions.createNew()));
        }
    }

    @Rule("SD-DUR-14")
    @RequiresHook(Hook.POWER)
    @RequiresCapability(Capability.RESUME)
    @RequiresDurability(Durability.POWER_LOSS)
    void checkpointSurvives(RuleContext context) throws Exception {
        PowerCuts.everywhere(context, () -> new Staged(context) {
            @Override
            public void act(StorageDriver driver) throws IOException {
                try (StorageWriter writer = driver.writer(StageOptions.defaults())) {
                    write(writer, STEP);
                    checkpoint(writer);
                    write(writer, 2 * STEP);
                    checkpoint(writer);
                    write(writer, 3 * STEP);
                }
                try (StorageWriter writer = driver.resume(token())) {
                    write(writer, 4 * STEP);
                    checkpoint(writer);
                    checkpoint(writer);
                }
            }
        });
    }

    @Rule("SD-DUR-15")
    @RequiresHook(Hook.POWER)
    @RequiresCapability(Capability.RESUME)
    @RequiresDurability(Durability.POWER_LOSS)
    void sealSurvives(RuleContext context) throws Exception {
        PowerCuts.everywhere(context, () -> new Staged(context) {
            private boolean sealed;

            @Override
            public void act(StorageDriver driver) throws IOException {
                try (StorageWriter writer = driver.writer(StageOptions.defaults())) {
                    checkpoint(writer);
                    write(writer, SIZE);
                    attempted = SIZE;
                    writer.seal(note(SIZE)).close();
                    sealed = true;
                    acknowledged = SIZE;
                }
            }

            @Override
            void checkInfo(StageInfo info) {
                assertThat(info.sealed() || !sealed)
                        .as("an acknowledged seal is there")
                        .isTrue();
            }
        });
    }

    /** A story about one stage: its last acknowledged checkpoint, or a later one, is there and can be gone on from. */
    private abstract static class Staged implements Story {
        final RuleContext context;
        final SeededContent content;
        int acknowledged = -1;
        int attempted = -1;
        private @Nullable WriterToken token;

        Staged(RuleContext context) {
            this.context = context;
            this.content = context.content(SIZE);
        }

        final WriterToken token() {
            return Optional.ofNullable(token).orElseThrow();
        }

        final void write(StorageWriter writer, int to) throws IOException {
            Steps.write(writer, content, writer.size(), to);
        }

        final void checkpoint(StorageWriter writer) throws IOException {
            attempted = (int) writer.size();
            token = writer.checkpoint(note(attempted));
            acknowledged = attempted;
        }

        static byte[] note(int size) {
            return ByteBuffer.allocate(600).putInt(size).array();
        }

        void checkInfo(StageInfo info) {
            assertThat((int) info.size()).as("the size before a resume").isIn(List.of(acknowledged, attempted));
        }

        @Override
        public void check(StorageDriver after) throws Exception {
            WriterToken known = token;
            if (known == null) {
                return;
            }
            StageInfo info = after.statStaged(known)
                    .orElseThrow(
                            () -> new AssertionError("expected the stage of an acknowledged checkpoint, seen none"));
            checkInfo(info);
            StoragePath path = context.path("ended");
            try (StorageWriter writer = after.resume(known)) {
                assertThat((int) writer.size()).as("the size").isIn(List.of(acknowledged, attempted));
                assertThat(writer.attachment()).as("the attachment").isEqualTo(note((int) writer.size()));
                if (!info.sealed()) {
                    write(writer, SIZE);
                }
                Steps.finish(writer, path);
            }
            content.verify(after.getContent(path, Steps.MIB));
        }
    }

    /** A story about a stage that is published: afterwards it is there, or the object, whole in both cases. */
    private static final class Published extends Staged {
        private final WriteOptions options;
        private boolean published;

        Published(RuleContext context, WriteOptions options) {
            super(context);
            this.options = options;
        }

        @Override
        public void act(StorageDriver driver) throws IOException {
            try (StorageWriter writer = driver.writer(StageOptions.defaults())) {
                write(writer, SIZE);
                checkpoint(writer);
                try (StagedContent staged = writer.seal(note(SIZE))) {
                    staged.publish(path(), options);
                    published = true;
                }
            }
        }

        @Override
        public void check(StorageDriver after) throws Exception {
            if (after.stat(path()).isPresent()) {
                content.verify(after.getContent(path(), Steps.MIB));
            } else if (published) {
                throw new AssertionError("expected the published object, seen nothing");
            } else {
                super.check(after);
            }
        }

        private StoragePath path() {
            return context.path("new/directory/published");
        }
    }
}
