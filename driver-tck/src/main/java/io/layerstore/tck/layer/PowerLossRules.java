// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.LayerPlace.assertHas;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Durability;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadOptions;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.harness.Hook;
import io.layerstore.tck.rule.PowerCuts;
import io.layerstore.tck.rule.RequiresDurability;
import io.layerstore.tck.rule.RequiresHook;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules of area DUR: what a loss of power may do to layers and uploads. */
final class PowerLossRules {
    private static final int SIZE = 3000;
    private static final int STEP = 1000;
    private static final RepositoryName NAME = repository("r");

    @Rule("LS-DUR-01")
    @RequiresHook(Hook.POWER)
    @RequiresDurability(Durability.POWER_LOSS)
    void finishedLayerSurvives(RuleContext context) throws Exception {
        PowerCuts.everywhere(context, () -> new Upload(context, false));
        PowerCuts.everywhere(context, () -> new Upload(context, true));
    }

    @Rule("LS-DUR-02")
    @RequiresHook(Hook.POWER)
    @RequiresDurability(Durability.POWER_LOSS)
    void wholeLayerSurvives(RuleContext context) throws Exception {
        for (int size : new int[] {SIZE, 70_000}) {
            PowerCuts.everywhere(context, () -> new LayerStory(context, size) {
                private boolean acknowledged;

                @Override
                void act(LayerService layers) throws IOException {
                    layers.put(NAME, content.channel(), digest).close();
                    acknowledged = true;
                }

                @Override
                void check(LayerService layers) throws IOException {
                    assertThere(layers, NAME, acknowledged);
                    layers.put(NAME, content.channel(), digest).close();
                    assertHas(layers, NAME, digest, content);
                }
            });
        }
    }

    @Rule("LS-DUR-03")
    @RequiresHook(Hook.POWER)
    @RequiresDurability(Durability.POWER_LOSS)
    void offsetSurvives(RuleContext context) throws Exception {
        PowerCuts.everywhere(context, () -> new LayerStory(context, SIZE) {
            private @Nullable UploadId id;
            private long offset;

            @Override
            void act(LayerService layers) throws IOException {
                LayerUpload upload = layers.upload(NAME);
                id = upload.id();
                upload.write(content.buffer(0, STEP));
                offset = upload.checkpoint();
                upload.write(content.buffer(STEP, STEP));
                upload.close();
                offset = upload.offset();
                LayerUpload again = layers.resume(NAME, upload.id());
                again.write(content.buffer(2 * STEP, STEP));
                offset = again.checkpoint();
            }

            @Override
            void check(LayerService layers) throws IOException {
                UploadId known = id;
                if (known != null) {
                    assertGoesOn(layers, known, offset);
                }
            }
        });
    }

    @Rule("LS-DUR-04")
    @RequiresHook(Hook.POWER)
    @RequiresDurability(Durability.POWER_LOSS)
    void mountedLayerSurvives(RuleContext context) throws Exception {
        RepositoryName other = repository("other");
        PowerCuts.everywhere(context, () -> new LayerStory(context, SIZE) {
            private boolean mounted;

            @Override
            void before(LayerService layers) throws IOException {
                layers.put(NAME, content.channel(), digest).close();
            }

            @Override
            void act(LayerService layers) throws IOException {
                layers.mount(other, digest, NAME).close();
                mounted = true;
            }

            @Override
            void check(LayerService layers) throws IOException {
                assertHas(layers, NAME, digest, content);
                assertThere(layers, other, mounted);
            }
        });
    }

    @Rule("LS-DUR-05")
    @RequiresHook(Hook.POWER)
    @RequiresDurability(Durability.POWER_LOSS)
    void deletedLayerStaysDeleted(RuleContext context) throws Exception {
        RepositoryName other = repository("other");
        PowerCuts.everywhere(context, () -> new LayerStory(context, SIZE) {
            private boolean deleted;

            @Override
            void before(LayerService layers) throws IOException {
                layers.put(NAME, content.channel(), digest).close();
                layers.mount(other, digest, NAME).close();
            }

            @Override
            void act(LayerService layers) throws IOException {
                layers.delete(NAME, digest);
                deleted = true;
            }

            @Override
            void check(LayerService layers) throws IOException {
                assertThat(layers.exists(NAME, digest) && deleted)
                        .as("a deleted layer is back")
                        .isFalse();
                assertHas(layers, other, digest, content);
                layers.put(NAME, content.channel(), digest).close();
                assertHas(layers, NAME, digest, content);
            }
        });
    }

    /** An upload from its beginning to its end, with a checkpoint at every step. */
    private static final class Upload extends LayerStory {
        private @Nullable UploadId id;
        private long offset;
        private boolean finished;

        Upload(RuleContext context, boolean longer) {
            super(context, SIZE);
            if (longer) {
                digest = Expect.sha512(content);
            }
        }

        @Override
        void act(LayerService layers) throws IOException {
            LayerUpload upload = layers.upload(NAME, UploadOptions.defaults().withCheckpointEvery(STEP));
            id = upload.id();
            while (upload.size() < SIZE) {
                upload.write(content.buffer(upload.size(), STEP));
                offset = upload.offset();
            }
            upload.finish(SIZE, digest).close();
            finished = true;
        }

        /** Whatever is left, the same words end it: finish can be said again, or the layer is there. */
        @Override
        void check(LayerService layers) throws IOException {
            assertThere(layers, NAME, finished);
            UploadId known = id;
            if (known == null) {
                return;
            }
            if (layers.statUpload(NAME, known).isPresent()) {
                assertGoesOn(layers, known, offset);
            }
            assertHas(layers, NAME, digest, content);
            assertThat(layers.statUpload(NAME, known)).isEqualTo(Optional.empty());
        }
    }
}
