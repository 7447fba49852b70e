// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.manifest;

import static io.layerstore.tck.layer.Expect.thrown;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static io.layerstore.tck.manifest.Seen.assertHas;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.manifest.ManifestKind;
import io.layerstore.manifest.ManifestPolicy;
import io.layerstore.manifest.ManifestPolicy.References;
import io.layerstore.manifest.ManifestReceipt;
import io.layerstore.manifest.ManifestTooLargeException;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.layer.LayerPlace;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import java.util.ArrayList;
import java.util.List;

/** Rules of area PUT: what a push keeps. */
final class ManifestPushRules {
    private static final RepositoryName REPOSITORY = repository("r");
    private static final Tag TAG = Tag.parse("v1");

    @Rule("MS-PUT-01")
    void exactBytesComeBackWithTheirTypeAndDigest(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store();
        Samples samples = new Samples(context);
        samples.prepare(store, REPOSITORY);
        for (Sample sample : odd(samples)) {
            for (int i = 0; i < 2; i++) {
                ManifestReceipt receipt = sample.put(store, REPOSITORY);
                assertThat(receipt.descriptor()).isEqualTo(sample.descriptor());
                assertThat(receipt.subject()).isEmpty();
                assertHas(place.store(), REPOSITORY, sample);
            }
            Seen.assertGone(store, REPOSITORY, sample.sha512());
        }
        Sample other = samples.image();
        assertThat(other.put(store, REPOSITORY, other.sha512()).descriptor())
                .isEqualTo(other.descriptor(other.sha512()));
        Seen.assertSame(place.store().manifests().fetch(REPOSITORY, other.sha512()), other.sha512(), other);
        Seen.assertGone(store, REPOSITORY, other.sha256());
    }

    private static List<Sample> odd(Samples samples) {
        String image = "\"config\" :\n" + Samples.json(samples.config());
        String own = ",\t\"layers\": null, \"x\":{\"y\":[1.50e+3,\"\\u00e9\u00e9\", null]},";
        List<Sample> odd = new ArrayList<>();
        for (ManifestKind kind : ManifestKind.values()) {
            odd.add(samples.of(kind, kind.isIndex() ? "\"manifests\":[ ],\"x\":7" : image + ", \"layers\":[ ]"));
        }
        odd.add(new Sample(
                ManifestKind.OCI_IMAGE.mediaType(),
                " {\"schemaVersion\":2," + image + own + samples.unique() + "}\r\n"));
        odd.add(new Sample(
                ManifestKind.OCI_INDEX.mediaType(), "{\"schemaVersion\":2,\"manifests\":[]," + samples.unique() + "}"));
        return odd;
    }

    @Rule("MS-PUT-05")
    void manifestOfTheGreatestSizeIsKeptAndALargerOneRefused(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        Samples samples = new Samples(context);
        OpenStore usual = place.store();
        samples.prepare(usual, REPOSITORY);
        assertLimit(place, usual, samples, ManifestPolicy.DEFAULT_MAX_BYTES);
        int large = ManifestPolicy.DEFAULT_MAX_BYTES + 5000;
        OpenStore generous = place.store(
                builder -> builder.manifestPolicy(ManifestPolicy.defaults().withMaxBytes(large)));
        assertLimit(place, generous, samples, large);
        int small = 1000;
        OpenStore strict = place.store(
                builder -> builder.manifestPolicy(ManifestPolicy.defaults().withMaxBytes(small)));
        assertLimit(place, strict, samples, small);
    }

    private static void assertLimit(LayerPlace place, OpenStore store, Samples samples, int limit) throws Exception {
        Sample largest = ofSize(samples, limit);
        largest.put(store, REPOSITORY, TAG);
        assertHas(store, REPOSITORY, TAG, largest);
        List<String> before = place.raw().paths("");
        Sample larger = ofSize(samples, limit + 1);
        ManifestTooLargeException refused =
                thrown(ManifestTooLargeException.class, () -> larger.put(store, REPOSITORY, TAG));
        assertThat(refused.size()).isEqualTo(limit + 1L);
        assertThat(refused.limit()).isEqualTo(limit);
        assertThat(place.raw().paths("")).isEqualTo(before);
        assertHas(store, REPOSITORY, TAG, largest);
    }

    private static Sample ofSize(Samples samples, int size) {
        int rest = size - samples.image("\"x\":\"\"").content().length;
        return samples.image("\"x\":\"" + "x".repeat(rest) + "\"");
    }

    @Rule("MS-PUT-06")
    void storedTreeIsTheDocumentedOne(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store(
                builder -> builder.manifestPolicy(ManifestPolicy.defaults().withReferences(References.NONE)));
        Samples samples = new Samples(context);
        Digest subject = samples.image().sha256();
        Sample sample = samples.referrerOf(subject);
        Digest digest = sample.sha512();
        assertThat(sample.put(store, REPOSITORY, digest, TAG).subject()).contains(subject);
        assertThat(place.raw().paths(""))
                .containsExactlyInAnyOrder(
                        Layout.blob(sample.sha256()).value(),
                        Layout.link(REPOSITORY, digest).value(),
                        Layout.tag(REPOSITORY, TAG).value(),
                        Layout.history(REPOSITORY, TAG, digest).value(),
                        Layout.referrer(REPOSITORY, subject, digest).value());
        assertThat(place.raw().content(Layout.blob(sample.sha256()))).isEqualTo(sample.content());
        assertThat(place.raw().text(Layout.link(REPOSITORY, digest)))
                .isEqualTo(sample.sha256().toString());
        assertThat(place.raw().text(Layout.tag(REPOSITORY, TAG))).isEqualTo(digest.toString());
        assertThat(place.raw().text(Layout.history(REPOSITORY, TAG, digest))).isEqualTo(digest.toString());
        assertThat(place.raw().content(Layout.referrer(REPOSITORY, subject, digest)))
                .isEmpty();
    }
}
