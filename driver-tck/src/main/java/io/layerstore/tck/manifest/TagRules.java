// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.manifest;

import static io.layerstore.tck.layer.Expect.thrown;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static io.layerstore.tck.manifest.Seen.assertHas;
import static io.layerstore.tck.manifest.Seen.tagsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.manifest.ManifestKind;
import io.layerstore.manifest.ManifestUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.layer.LayerPlace;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import java.util.List;

/** Rules of area TAG: where tags point. */
final class TagRules {
    private static final RepositoryName REPOSITORY = repository("r");
    private static final RepositoryName OTHER = repository("other");
    private static final Tag TAG = Tag.parse("v1");

    @Rule("MS-TAG-01")
    void tagPointsToWhatWasPushedWithItLast(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store();
        OpenStore elsewhere = place.store();
        Samples samples = new Samples(context);
        samples.prepare(store, REPOSITORY);
        Sample first = samples.image();
        List<Tag> odd = List.of(
                TAG, Tag.parse("sha256-" + first.sha256().hex()), Tag.parse("_"), Tag.parse("current"), Tag.parse("T"));
        List<Sample> pushed = List.of(
                first,
                samples.index(List.of(first.descriptor())),
                samples.image(),
                samples.of(ManifestKind.DOCKER_LIST, "\"manifests\":[]"));
        for (Sample sample : pushed) {
            sample.put(store, REPOSITORY, TAG);
            assertHas(elsewhere, REPOSITORY, TAG, sample);
            assertHas(store, REPOSITORY, TAG, sample);
        }
        first.put(elsewhere, REPOSITORY, odd.toArray(Tag[]::new));
        for (Tag tag : odd) {
            assertHas(store, REPOSITORY, tag, first);
        }
        for (Sample sample : pushed) {
            assertHas(store, REPOSITORY, sample);
        }
        Sample other = samples.image();
        other.put(store, REPOSITORY, other.sha512(), TAG);
        assertThat(elsewhere.tags().resolve(REPOSITORY, TAG)).isEqualTo(other.sha512());
        Seen.assertSame(elsewhere.manifests().fetch(REPOSITORY, TAG), other.sha512(), other);
    }

    @Rule("MS-TAG-02")
    void tagCanBeMovedToAManifestThatIsThereAndToNoOther(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store();
        Samples samples = new Samples(context);
        samples.prepare(store, REPOSITORY, OTHER);
        Sample one = samples.image();
        Sample two = samples.image();
        Sample foreign = samples.image();
        one.put(store, REPOSITORY);
        two.put(store, REPOSITORY, two.sha512());
        foreign.put(store, OTHER);
        store.tags().tag(REPOSITORY, TAG, one.sha256());
        assertHas(place.store(), REPOSITORY, TAG, one);
        store.tags().tag(REPOSITORY, TAG, two.sha512());
        for (Digest absent :
                List.of(two.sha256(), foreign.sha256(), samples.image().sha256())) {
            ManifestUnknownException unknown =
                    thrown(ManifestUnknownException.class, () -> store.tags().tag(REPOSITORY, TAG, absent));
            assertThat(unknown.repository()).isEqualTo(REPOSITORY);
            assertThat(unknown.digest()).isEqualTo(absent);
            thrown(ManifestUnknownException.class, () -> store.tags().tag(REPOSITORY, Tag.parse("new"), absent));
        }
        assertThat(place.store().tags().resolve(REPOSITORY, TAG)).isEqualTo(two.sha512());
        assertThat(tagsOf(store, REPOSITORY)).containsExactly(TAG);
    }
}
