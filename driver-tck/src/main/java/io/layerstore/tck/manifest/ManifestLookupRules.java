// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.manifest;

import static io.layerstore.tck.layer.Expect.thrown;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static io.layerstore.tck.manifest.Seen.assertHas;
import static io.layerstore.tck.manifest.Seen.tagsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.manifest.ManifestCorruptException;
import io.layerstore.manifest.ManifestKind;
import io.layerstore.manifest.TagUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.layer.EveryFault;
import io.layerstore.tck.layer.LayerPlace;
import io.layerstore.tck.layer.RawView;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Rules of area GET: finding a manifest, and telling what is not there from what is damaged. */
final class ManifestLookupRules {
    private static final RepositoryName REPOSITORY = repository("r");
    private static final Tag TAG = Tag.parse("v1");

    @Rule("MS-GET-01")
    void whatIsNotThereIsUnknownByItsOwnName(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store();
        Samples samples = new Samples(context);
        Sample sample = samples.image();
        Seen.assertGone(store, REPOSITORY, sample.sha256());
        Seen.assertGone(store, REPOSITORY, TAG);
        samples.prepare(store, REPOSITORY);
        sample.put(store, REPOSITORY, TAG);
        Seen.assertGone(store, REPOSITORY, sample.sha512());
        Seen.assertGone(store, REPOSITORY, samples.image().sha256());
        Seen.assertGone(store, REPOSITORY, Tag.parse("v"));
        Seen.assertGone(store, REPOSITORY, Tag.parse("v1-"));
        place.raw().remove(Layout.link(REPOSITORY, sample.sha256()));
        thrown(TagUnknownException.class, () -> store.manifests().fetch(REPOSITORY, TAG));
        thrown(TagUnknownException.class, () -> place.store().tags().resolve(REPOSITORY, TAG));
    }

    /** Damages something of a manifest with a tag. */
    private interface Damage {
        void to(RawView raw, Sample sample) throws IOException;
    }

    @Rule("MS-GET-02")
    void damagedManifestIsCorruptAndPushingItAgainHealsIt(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        Samples samples = new Samples(context);
        samples.prepare(place.store(), REPOSITORY);
        List<Damage> damages = new ArrayList<>();
        damages.add((raw, sample) -> raw.remove(Layout.blob(sample.sha256())));
        damages.add((raw, sample) -> raw.put(Layout.blob(sample.sha256()), ""));
        damages.add((raw, sample) -> raw.put(Layout.blob(sample.sha256()), "{\"manifests\":[]}"));
        damages.add((raw, sample) -> raw.put(
                Layout.blob(sample.sha256()), sample.toString().replace("\"schemaVersion\":2", "\"schemaVersion\":3")));
        for (String link :
                List.of("", "garbage", "sha256:", samples.config().digest().toString(), "x".repeat(2000))) {
            damages.add((raw, sample) -> raw.put(Layout.link(REPOSITORY, sample.sha256()), link));
        }
        for (Damage damage : damages) {
            Sample sample = samples.image();
            sample.put(place.store(), REPOSITORY, TAG);
            damage.to(place.raw(), sample);
            OpenStore store = place.store();
            assertCorrupt(sample.sha256().toString(), () -> store.manifests().fetch(REPOSITORY, sample.sha256()));
            assertCorrupt(sample.sha256().toString(), () -> store.manifests().fetch(REPOSITORY, TAG));
            sample.put(store, REPOSITORY, TAG);
            assertHas(place.store(), REPOSITORY, TAG, sample);
            damage.to(place.raw(), sample);
            store.manifests().delete(REPOSITORY, sample.sha256());
            Seen.assertGone(store, REPOSITORY, sample.sha256());
            Seen.assertGone(store, REPOSITORY, TAG);
        }
        assertDamagedTagIsCorrupt(place, samples);
    }

    private static void assertDamagedTagIsCorrupt(LayerPlace place, Samples samples) throws Exception {
        OpenStore store = place.store();
        for (String link : List.of("", "garbage", "../../../x", "x".repeat(2000))) {
            Sample sample = samples.image();
            sample.put(store, REPOSITORY, TAG);
            place.raw().put(Layout.tag(REPOSITORY, TAG), link);
            assertCorrupt(TAG.value(), () -> store.manifests().fetch(REPOSITORY, TAG));
            assertCorrupt(TAG.value(), () -> store.tags().resolve(REPOSITORY, TAG));
            sample.put(store, REPOSITORY, TAG);
            assertHas(store, REPOSITORY, TAG, sample);
            place.raw().put(Layout.tag(REPOSITORY, TAG), link);
            store.tags().delete(REPOSITORY, TAG);
            Seen.assertGone(store, REPOSITORY, TAG);
        }
    }

    private static void assertCorrupt(String reference, EveryFault.Operation call) {
        ManifestCorruptException corrupt = thrown(ManifestCorruptException.class, call::run);
        assertThat(corrupt.repository()).isEqualTo(REPOSITORY);
        assertThat(corrupt.reference()).isEqualTo(reference);
        assertThat(corrupt.reason()).isNotBlank();
    }

    @Rule("MS-GET-03")
    void treeThatAnotherRegistryWroteIsServed(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store();
        Samples samples = new Samples(context);
        String image = "\"schemaVersion\":2,\"config\":" + Samples.json(samples.config()) + ",\"layers\":[],";
        String schema1 = "application/vnd.docker.distribution.manifest.v1+";
        List<Sample> foreign = List.of(
                samples.image(),
                samples.of(ManifestKind.DOCKER_LIST, "\"manifests\":[]"),
                new Sample(ManifestKind.OCI_IMAGE.mediaType(), "{" + image + samples.unique() + "}"),
                new Sample(ManifestKind.OCI_INDEX.mediaType(), "{\"manifests\":[]," + samples.unique() + "}"),
                new Sample(schema1 + "json", "{\"schemaVersion\":1,\"fsLayers\":[]," + samples.unique() + "}"),
                new Sample(
                        schema1 + "prettyjws",
                        "{\"schemaVersion\":1,\"fsLayers\":[],\"signatures\":[]," + samples.unique() + "}"));
        List<Tag> tags = new ArrayList<>();
        for (Sample sample : foreign) {
            Tag tag = Tag.parse("t" + tags.size());
            tags.add(tag);
            write(place.raw(), sample, tag);
        }
        Digest past = samples.image().sha256();
        place.raw().put(Layout.history(REPOSITORY, TAG, past), past.toString());
        for (int i = 0; i < foreign.size(); i++) {
            assertHas(store, REPOSITORY, foreign.get(i));
            assertHas(store, REPOSITORY, tags.get(i), foreign.get(i));
        }
        assertThat(tagsOf(store, REPOSITORY)).isEqualTo(tags);
        assertThat(Seen.repositoriesOf(store)).containsExactly(REPOSITORY);
        store.tags().tag(REPOSITORY, tags.get(0), foreign.get(1).sha256());
        assertHas(store, REPOSITORY, tags.get(0), foreign.get(1));
        store.manifests().delete(REPOSITORY, foreign.get(1).sha256());
        Seen.assertGone(store, REPOSITORY, tags.get(0));
        Seen.assertGone(store, REPOSITORY, tags.get(1));
        store.tags().delete(REPOSITORY, tags.get(2));
        assertThat(tagsOf(store, REPOSITORY)).isEqualTo(tags.subList(3, tags.size()));
    }

    private static void write(RawView raw, Sample sample, Tag tag) throws IOException {
        raw.put(Layout.blob(sample.sha256()), sample.content());
        raw.put(Layout.link(REPOSITORY, sample.sha256()), sample.sha256().toString());
        raw.put(
                Layout.history(REPOSITORY, tag, sample.sha256()),
                sample.sha256().toString());
        raw.put(Layout.tag(REPOSITORY, tag), sample.sha256() + "\n");
    }
}
