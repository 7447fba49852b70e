// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.manifest;

import static io.layerstore.tck.layer.Expect.thrown;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static io.layerstore.tck.manifest.Seen.assertHas;
import static io.layerstore.tck.manifest.Seen.tagsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Durability;
import io.layerstore.manifest.ManifestUnknownException;
import io.layerstore.manifest.TagUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.layer.EveryFault;
import io.layerstore.tck.layer.LayerPlace;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;

/** Rules about pushes, moves and deletes that fail or die at any driver call. */
final class ManifestFaultRules {
    private static final RepositoryName REPOSITORY = repository("r");
    private static final Tag TAG = Tag.parse("v1");

    @Rule("MS-PUT-07")
    void putThatFailedOrDiedAtAnyStepLeavesTheOldOrTheNew(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store(builder -> builder.durability(Durability.NONE));
        Samples samples = new Samples(context);
        samples.prepare(store, REPOSITORY);
        Sample old = samples.image();
        EveryFault.of(place, hit -> {
            old.put(store, REPOSITORY, TAG);
            Sample fresh = samples.referrerOf(old.sha256());
            boolean failed = hit.during(() -> fresh.put(hit.store(), REPOSITORY, TAG));
            boolean there = store.manifests().exists(REPOSITORY, fresh.sha256());
            boolean moved = store.tags().resolve(REPOSITORY, TAG).equals(fresh.sha256());
            assertThat(there || (failed && !moved))
                    .as("%s: there, or not acknowledged", hit)
                    .isTrue();
            assertThat(moved || failed)
                    .as("%s: moved, or not acknowledged", hit)
                    .isTrue();
            assertHas(store, REPOSITORY, TAG, moved ? fresh : old);
            assertThat(tagsOf(store, REPOSITORY)).containsExactly(TAG);
            assertThat(Seen.referrersOf(store, REPOSITORY, old.sha256()).contains(fresh.sha256()))
                    .as("%s: among the referrers", hit)
                    .isEqualTo(there);
            fresh.put(store, REPOSITORY, TAG);
            assertHas(store, REPOSITORY, TAG, fresh);
            assertThat(Seen.referrersOf(store, REPOSITORY, old.sha256())).contains(fresh.sha256());
            store.manifests().delete(REPOSITORY, fresh.sha256());
        });
    }

    @Rule("MS-TAG-03")
    void moveThatFailedOrDiedAtAnyStepLeavesTheTagHereOrThere(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store(builder -> builder.durability(Durability.NONE));
        Samples samples = new Samples(context);
        samples.prepare(store, REPOSITORY);
        Sample old = samples.image();
        Sample fresh = samples.image();
        fresh.put(store, REPOSITORY);
        EveryFault.of(place, hit -> {
            old.put(store, REPOSITORY, TAG);
            boolean failed = hit.during(() -> hit.store().tags().tag(REPOSITORY, TAG, fresh.sha256()));
            boolean moved = store.tags().resolve(REPOSITORY, TAG).equals(fresh.sha256());
            assertThat(moved || failed)
                    .as("%s: moved, or not acknowledged", hit)
                    .isTrue();
            assertHas(store, REPOSITORY, TAG, moved ? fresh : old);
            assertThat(tagsOf(store, REPOSITORY)).containsExactly(TAG);
            store.tags().tag(REPOSITORY, TAG, fresh.sha256());
            assertHas(store, REPOSITORY, TAG, fresh);
        });
        EveryFault.of(place, hit -> {
            old.put(store, REPOSITORY, TAG);
            boolean failed = hit.during(() -> hit.store().tags().delete(REPOSITORY, TAG));
            boolean left = tagsOf(store, REPOSITORY).contains(TAG);
            assertThat(left && !failed).as("%s: left and acknowledged", hit).isFalse();
            if (left) {
                assertHas(store, REPOSITORY, TAG, old);
                store.tags().delete(REPOSITORY, TAG);
            }
            Seen.assertGone(store, REPOSITORY, TAG);
            thrown(TagUnknownException.class, () -> store.tags().delete(REPOSITORY, TAG));
            assertHas(store, REPOSITORY, old);
        });
    }

    @Rule("MS-DEL-04")
    void deleteThatFailedOrDiedAtAnyStepCanBeRepeatedByAnybody(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store(builder -> builder.durability(Durability.NONE));
        Samples samples = new Samples(context);
        samples.prepare(store, REPOSITORY);
        Sample other = samples.image();
        other.put(store, REPOSITORY, Tag.parse("other"));
        Sample doomed = samples.referrerOf(other.sha256());
        EveryFault.of(place, hit -> {
            doomed.put(store, REPOSITORY, TAG);
            boolean failed = hit.during(() -> hit.store().manifests().delete(REPOSITORY, doomed.sha256()));
            boolean there = store.manifests().exists(REPOSITORY, doomed.sha256());
            assertThat(there && !failed).as("%s: there and acknowledged", hit).isFalse();
            for (Tag tag : tagsOf(store, REPOSITORY)) {
                assertHas(store, REPOSITORY, tag, tag.value().equals("other") ? other : doomed);
            }
            if (there) {
                store.manifests().delete(REPOSITORY, doomed.sha256());
            } else {
                thrown(ManifestUnknownException.class, () -> store.manifests().delete(REPOSITORY, doomed.sha256()));
            }
            assertThat(store.manifests().exists(REPOSITORY, doomed.sha256())).isFalse();
            assertThat(tagsOf(store, REPOSITORY)).containsExactly(Tag.parse("other"));
            assertThat(Seen.referrersOf(store, REPOSITORY, other.sha256())).isEmpty();
        });
        assertHas(store, REPOSITORY, Tag.parse("other"), other);
    }
}
