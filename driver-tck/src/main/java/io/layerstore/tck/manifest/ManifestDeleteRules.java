// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.manifest;

import static io.layerstore.tck.layer.Expect.thrown;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static io.layerstore.tck.manifest.Seen.assertHas;
import static io.layerstore.tck.manifest.Seen.tagsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.driver.Durability;
import io.layerstore.manifest.ManifestUnknownException;
import io.layerstore.manifest.RepositoryUnknownException;
import io.layerstore.manifest.TagUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.layer.EveryFault;
import io.layerstore.tck.layer.LayerPlace;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import java.io.IOException;
import java.util.List;

/** Rules of area DEL: what goes, and what stays. */
final class ManifestDeleteRules {
    private static final RepositoryName REPOSITORY = repository("r");
    private static final RepositoryName OTHER = repository("other");
    private static final Tag ONE = Tag.parse("one");
    private static final Tag TWO = Tag.parse("two");
    private static final Tag MOVED = Tag.parse("moved");
    private static final Tag BACK = Tag.parse("back");
    private static final Tag LOST = Tag.parse("lost");

    @Rule("MS-DEL-01")
    void deleteRemovesAManifestAndEveryTagThatPointsToIt(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store();
        Samples samples = new Samples(context);
        samples.prepare(store, REPOSITORY, OTHER);
        Sample deleted = samples.image();
        Sample kept = samples.image();
        deleted.put(store, OTHER, ONE);
        deleted.put(store, REPOSITORY, deleted.sha512(), Tag.parse("sha512"));
        deleted.put(store, REPOSITORY, ONE, TWO, MOVED, BACK, LOST);
        kept.put(store, REPOSITORY, MOVED, BACK, Tag.parse("kept"));
        store.tags().tag(REPOSITORY, BACK, deleted.sha256());
        place.raw().remove(Layout.history(REPOSITORY, LOST, deleted.sha256()));
        store.manifests().delete(REPOSITORY, deleted.sha256());
        OpenStore elsewhere = place.store();
        Seen.assertGone(elsewhere, REPOSITORY, deleted.sha256());
        for (Tag tag : List.of(ONE, TWO, BACK, LOST)) {
            Seen.assertGone(elsewhere, REPOSITORY, tag);
            Seen.assertGone(store, REPOSITORY, tag);
        }
        assertThat(tagsOf(elsewhere, REPOSITORY)).containsExactly(Tag.parse("kept"), MOVED, Tag.parse("sha512"));
        assertHas(elsewhere, REPOSITORY, MOVED, kept);
        Seen.assertSame(elsewhere.manifests().fetch(REPOSITORY, Tag.parse("sha512")), deleted.sha512(), deleted);
        assertHas(elsewhere, OTHER, ONE, deleted);
        assertThat(store.layers().exists(REPOSITORY, samples.config().digest())).isTrue();
    }

    @Rule("MS-DEL-02")
    void deletingATagRemovesThatTagAlone(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store();
        Samples samples = new Samples(context);
        samples.prepare(store, REPOSITORY);
        Sample sample = samples.image();
        samples.image().put(store, REPOSITORY, ONE);
        sample.put(store, REPOSITORY, ONE, TWO);
        List<String> others = place.raw().paths(Layout.tags(REPOSITORY) + TWO);
        store.tags().delete(REPOSITORY, ONE);
        Seen.assertGone(place.store(), REPOSITORY, ONE);
        assertHas(place.store(), REPOSITORY, TWO, sample);
        assertHas(place.store(), REPOSITORY, sample);
        assertThat(place.raw().paths(Layout.tags(REPOSITORY))).isEqualTo(others);
        store.tags().delete(REPOSITORY, TWO);
        assertThat(tagsOf(store, REPOSITORY)).isEmpty();
        assertHas(place.store(), REPOSITORY, sample);
    }

    @Rule("MS-DEL-03")
    void whatIsNotThereCannotBeDeleted(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store();
        Samples samples = new Samples(context);
        samples.prepare(store, REPOSITORY, OTHER);
        Sample sample = samples.image();
        sample.put(store, OTHER, ONE);
        Sample deleted = samples.image();
        deleted.put(store, REPOSITORY, ONE);
        store.manifests().delete(REPOSITORY, deleted.sha256());
        deleted.put(store, REPOSITORY, TWO);
        store.tags().delete(REPOSITORY, TWO);
        List<String> before = place.raw().paths("");
        for (Digest absent :
                List.of(sample.sha256(), deleted.sha512(), samples.image().sha256())) {
            ManifestUnknownException unknown = thrown(
                    ManifestUnknownException.class, () -> store.manifests().delete(REPOSITORY, absent));
            assertThat(unknown.digest()).isEqualTo(absent);
        }
        for (Tag absent : List.of(ONE, TWO, MOVED)) {
            TagUnknownException unknown =
                    thrown(TagUnknownException.class, () -> store.tags().delete(REPOSITORY, absent));
            assertThat(unknown.repository()).isEqualTo(REPOSITORY);
            assertThat(unknown.tag()).isEqualTo(absent);
        }
        thrown(RepositoryUnknownException.class, () -> store.manifests().deleteRepository(repository("never")));
        assertThat(place.raw().paths("")).isEqualTo(before);
    }

    @Rule("MS-DEL-05")
    void manifestThatIsPushedAgainHasNoTagThatItLost(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store();
        Samples samples = new Samples(context);
        samples.prepare(store, REPOSITORY);
        Sample sample = samples.image();
        sample.put(store, REPOSITORY, ONE, TWO);
        for (int i = 0; i < 3; i++) {
            store.manifests().delete(REPOSITORY, sample.sha256());
            sample.put(store, REPOSITORY);
            Seen.assertGone(place.store(), REPOSITORY, ONE);
            Seen.assertGone(place.store(), REPOSITORY, TWO);
            assertHas(store, REPOSITORY, sample);
            sample.put(store, REPOSITORY, TWO);
            assertHas(place.store(), REPOSITORY, TWO, sample);
            Seen.assertGone(place.store(), REPOSITORY, ONE);
            assertThat(tagsOf(store, REPOSITORY)).containsExactly(TWO);
        }
    }

    @Rule("MS-DEL-06")
    void deletingARepositoryRemovesItsTagsManifestsAndLayers(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store(builder -> builder.durability(Durability.NONE));
        Samples samples = new Samples(context);
        RepositoryName doomed = repository("a");
        Sample sample = samples.image();
        Sample referrer = samples.referrerOf(sample.sha256());
        List<RepositoryName> others = List.of(repository("a-b"), repository("a/b"), repository("aa"));
        for (RepositoryName other : others) {
            samples.prepare(store, other);
            sample.put(store, other, ONE);
        }
        EveryFault.of(place, hit -> {
            samples.prepare(store, doomed);
            referrer.put(store, doomed, ONE);
            hit.during(() -> hit.store().manifests().deleteRepository(doomed));
            Seen.assertSound(store, doomed);
            finish(store, doomed);
            thrown(RepositoryUnknownException.class, () -> store.manifests().deleteRepository(doomed));
            assertThat(tagsOf(store, doomed)).isEmpty();
            assertThat(Seen.manifestsOf(store, doomed)).isEmpty();
            assertThat(Seen.referrersOf(store, doomed, sample.sha256())).isEmpty();
            assertThat(store.layers().layers(doomed, "", 10).digests()).isEmpty();
        });
        for (RepositoryName other : others) {
            assertHas(store, other, ONE, sample);
        }
        assertThat(Seen.repositoriesOf(store)).isEqualTo(others);
        samples.prepare(store, doomed);
        sample.put(store, doomed);
        Seen.assertGone(store, doomed, ONE);
        assertHas(store, doomed, sample);
    }

    private static void finish(OpenStore store, RepositoryName doomed) throws IOException {
        try {
            store.manifests().deleteRepository(doomed);
        } catch (RepositoryUnknownException e) {
            assertThat(e.repository()).isEqualTo(doomed);
        }
    }
}
