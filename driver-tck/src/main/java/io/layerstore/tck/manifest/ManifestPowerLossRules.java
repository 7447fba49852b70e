// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.manifest;

import static io.layerstore.tck.layer.LayerPlace.repository;
import static io.layerstore.tck.manifest.Seen.assertHas;
import static io.layerstore.tck.manifest.Seen.tagsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Durability;
import io.layerstore.driver.StorageDriver;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import io.layerstore.tck.harness.Hook;
import io.layerstore.tck.harness.LayerServiceSubject;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.harness.StoreSettings;
import io.layerstore.tck.rule.PowerCuts;
import io.layerstore.tck.rule.RequiresDurability;
import io.layerstore.tck.rule.RequiresHook;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import java.io.IOException;
import java.util.List;

/** Rules of area DUR: what a loss of power may do to manifests and tags. */
final class ManifestPowerLossRules {
    private static final RepositoryName REPOSITORY = repository("r");
    private static final Tag TAG = Tag.parse("v1");
    private static final Tag TWO = Tag.parse("v2");

    @Rule("MS-DUR-01")
    @RequiresHook(Hook.POWER)
    @RequiresDurability(Durability.POWER_LOSS)
    void manifestThatWasPushedSurvivesWithItsTag(RuleContext context) throws Exception {
        PowerCuts.everywhere(context, () -> new Push(context));
    }

    @Rule("MS-DUR-02")
    @RequiresHook(Hook.POWER)
    @RequiresDurability(Durability.POWER_LOSS)
    void deletedManifestAndItsTagsStayDeleted(RuleContext context) throws Exception {
        PowerCuts.everywhere(context, () -> new Delete(context));
    }

    /** A story about manifests, told through a store that is closed with its driver, which is not this one's. */
    private abstract static class Story implements PowerCuts.Story {
        final Sample old;
        final Sample other;
        private final Samples samples;
        private final LayerServiceSubject subject;

        Story(RuleContext context) {
            this.subject = context.harness().layerService();
            this.samples = new Samples(context);
            this.old = samples.image();
            this.other = samples.referrerOf(old.sha256());
        }

        final OpenStore over(StorageDriver driver) throws IOException {
            return subject.open(StoreSettings.over(driver));
        }

        @Override
        public final void before(StorageDriver driver) throws Exception {
            OpenStore store = over(driver);
            samples.prepare(store, REPOSITORY);
            begin(store);
        }

        abstract void begin(OpenStore store) throws IOException;
    }

    private static final class Push extends Story {
        private boolean acknowledged;

        Push(RuleContext context) {
            super(context);
        }

        @Override
        void begin(OpenStore store) throws IOException {
            old.put(store, REPOSITORY, TAG);
        }

        @Override
        public void act(StorageDriver driver) throws Exception {
            other.put(over(driver), REPOSITORY, TAG);
            acknowledged = true;
        }

        @Override
        public void check(StorageDriver after) throws Exception {
            OpenStore store = over(after);
            boolean there = store.manifests().exists(REPOSITORY, other.sha256());
            boolean moved = store.tags().resolve(REPOSITORY, TAG).equals(other.sha256());
            assertThat((there && moved) || !acknowledged)
                    .as("what was acknowledged")
                    .isTrue();
            assertHas(store, REPOSITORY, TAG, moved ? other : old);
            assertThat(tagsOf(store, REPOSITORY)).containsExactly(TAG);
            if (there) {
                assertHas(store, REPOSITORY, other);
                assertThat(Seen.referrersOf(store, REPOSITORY, old.sha256())).containsExactly(other.sha256());
            }
            other.put(store, REPOSITORY, TAG);
            assertHas(store, REPOSITORY, TAG, other);
        }
    }

    private static final class Delete extends Story {
        private boolean untagged;
        private boolean deleted;

        Delete(RuleContext context) {
            super(context);
        }

        @Override
        void begin(OpenStore store) throws IOException {
            old.put(store, REPOSITORY, Tag.parse("old"));
            other.put(store, REPOSITORY, TAG, TWO);
        }

        @Override
        public void act(StorageDriver driver) throws Exception {
            OpenStore store = over(driver);
            store.tags().delete(REPOSITORY, TAG);
            untagged = true;
            store.manifests().delete(REPOSITORY, other.sha256());
            deleted = true;
        }

        @Override
        public void check(StorageDriver after) throws Exception {
            OpenStore store = over(after);
            List<Tag> tags = tagsOf(store, REPOSITORY);
            assertThat(untagged && tags.contains(TAG))
                    .as("the deleted tag is back")
                    .isFalse();
            if (deleted) {
                Seen.assertGone(store, REPOSITORY, other.sha256());
                assertThat(tags).containsExactly(Tag.parse("old"));
            }
            Seen.assertSound(store, REPOSITORY);
            assertHas(store, REPOSITORY, Tag.parse("old"), old);
            other.put(store, REPOSITORY, TWO);
            assertHas(store, REPOSITORY, TWO, other);
        }
    }
}
