// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.manifest;

import static io.layerstore.tck.layer.LayerPlace.repository;
import static io.layerstore.tck.manifest.Seen.assertHas;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.driver.Durability;
import io.layerstore.driver.StoragePath;
import io.layerstore.manifest.Descriptor;
import io.layerstore.manifest.ManifestKind;
import io.layerstore.manifest.Page;
import io.layerstore.manifest.Referrer;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.layer.EveryFault;
import io.layerstore.tck.layer.LayerPlace;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Rules of area SUB: subjects and who names them. */
final class ReferrerRules {
    private static final RepositoryName REPOSITORY = repository("r");
    private static final String SIGNATURE = "application/vnd.example.signature";

    private static String subject(Digest digest) {
        return "\"subject\":" + Samples.json(new Descriptor(ManifestKind.OCI_IMAGE.mediaType(), 7, digest));
    }

    @Rule("MS-SUB-01")
    void referrersAreListedWithWhatTheySayOfThemselves(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store();
        Samples samples = new Samples(context);
        samples.prepare(store, REPOSITORY, repository("other"));
        Digest subject = samples.image().sha256();
        String type = "\"artifactType\":\"" + SIGNATURE + "\",";
        Sample plain = samples.referrerOf(subject);
        Sample typed = samples.image(type + "\"annotations\":{\"b\":\"2\",\"a\":\"1\"}," + subject(subject));
        Sample index = samples.of(ManifestKind.OCI_INDEX, "\"manifests\":[]," + subject(subject));
        Sample typedIndex = samples.of(ManifestKind.OCI_INDEX, type + "\"manifests\":[]," + subject(subject));
        for (Sample each : List.of(plain, typed, index)) {
            assertThat(each.put(store, REPOSITORY).subject()).contains(subject);
        }
        typedIndex.put(store, REPOSITORY, typedIndex.sha512());
        samples.referrerOf(samples.image().sha256()).put(store, REPOSITORY);
        samples.referrerOf(subject).put(store, repository("other"));
        Map<Digest, Referrer> listed = new HashMap<>();
        for (Referrer each : place.store()
                .manifests()
                .referrers(REPOSITORY, subject, "", "", 10)
                .entries()) {
            listed.put(each.descriptor().digest(), each);
        }
        Map<Digest, Referrer> expected = new HashMap<>();
        expected.put(
                plain.sha256(),
                new Referrer(plain.descriptor(), samples.config().mediaType(), Map.of()));
        expected.put(typed.sha256(), new Referrer(typed.descriptor(), SIGNATURE, Map.of("a", "1", "b", "2")));
        expected.put(index.sha256(), new Referrer(index.descriptor(), "", Map.of()));
        expected.put(
                typedIndex.sha512(), new Referrer(typedIndex.descriptor(typedIndex.sha512()), SIGNATURE, Map.of()));
        assertThat(listed).isEqualTo(expected);
        assertThat(listed.values().stream()
                        .filter(each -> each.artifactType().equals(SIGNATURE))
                        .flatMap(each -> each.annotations().keySet().stream()))
                .as("annotations in their order")
                .containsExactly("b", "a");
        assertThat(filtered(store, subject, SIGNATURE)).containsExactlyInAnyOrder(typed.sha256(), typedIndex.sha512());
        assertThat(filtered(store, subject, samples.config().mediaType())).containsExactly(plain.sha256());
        assertThat(filtered(store, subject, "text/plain")).isEmpty();
    }

    private static List<Digest> filtered(OpenStore store, Digest subject, String type) throws IOException {
        return Seen.all(from -> store.manifests().referrers(REPOSITORY, subject, type, from, 10)).stream()
                .map(each -> each.descriptor().digest())
                .toList();
    }

    @Rule("MS-SUB-02")
    void pagesOfReferrersTogetherAreTheWholeList(RuleContext context) throws Exception {
        OpenStore store = new LayerPlace(context).store();
        Samples samples = new Samples(context);
        samples.prepare(store, REPOSITORY);
        Digest subject = samples.image().sha256();
        TreeSet<Digest> all = new TreeSet<>();
        TreeSet<Digest> typed = new TreeSet<>();
        for (int i = 0; i < 9; i++) {
            String type = i % 3 == 0 ? "\"artifactType\":\"" + SIGNATURE + "\"," : "";
            Sample each = samples.image(type + subject(subject));
            each.put(store, REPOSITORY);
            all.add(each.sha256());
            if (i % 3 == 0) {
                typed.add(each.sha256());
            }
        }
        for (int limit : new int[] {1, 2, 3, 8, 9, 10}) {
            assertThat(inPages(store, subject, "", limit)).containsExactlyElementsOf(all);
            assertThat(inPages(store, subject, SIGNATURE, limit)).containsExactlyElementsOf(typed);
        }
        Digest other = samples.image().sha256();
        for (int i = 0; i < 3; i++) {
            samples.image("\"annotations\":{\"a\":\"" + "x".repeat(1_200_000) + "\"}," + subject(other))
                    .put(store, REPOSITORY);
        }
        Page<Referrer> first = store.manifests().referrers(REPOSITORY, other, "", "", 1000);
        assertThat(first.entries())
                .as("referrers with 1.2 million characters each")
                .hasSize(1);
        assertThat(Seen.referrersOf(store, REPOSITORY, other)).hasSize(3).isSorted();
    }

    private static List<Digest> inPages(OpenStore store, Digest subject, String type, int limit) throws IOException {
        return Seen.allInPages(limit, from -> store.manifests().referrers(REPOSITORY, subject, type, from, limit))
                .stream()
                .map(each -> each.descriptor().digest())
                .toList();
    }

    @Rule("MS-SUB-03")
    void subjectNeedNotBeThere(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store();
        Samples samples = new Samples(context);
        Sample subject = samples.image();
        for (Digest digest : List.of(subject.sha256(), subject.sha512(), Digest.parse("sha256:" + "0".repeat(64)))) {
            assertThat(Seen.referrersOf(store, REPOSITORY, digest)).isEmpty();
            assertThat(store.manifests()
                            .referrers(REPOSITORY, digest, SIGNATURE, "", 1)
                            .next())
                    .isEmpty();
        }
        samples.prepare(store, REPOSITORY);
        for (Digest digest : List.of(subject.sha256(), subject.sha512())) {
            Sample referrer = samples.referrerOf(digest);
            assertThat(referrer.put(store, REPOSITORY).subject()).contains(digest);
            assertThat(Seen.referrersOf(place.store(), REPOSITORY, digest)).containsExactly(referrer.sha256());
        }
    }

    @Rule("MS-SUB-04")
    void referrerIsListedFromItsPushToItsDelete(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store();
        OpenStore elsewhere = place.store();
        Samples samples = new Samples(context);
        samples.prepare(store, REPOSITORY);
        Sample subject = samples.image();
        Sample one = samples.referrerOf(subject.sha256());
        Sample two = samples.referrerOf(subject.sha256());
        subject.put(store, REPOSITORY);
        two.put(store, REPOSITORY);
        for (int i = 0; i < 2; i++) {
            one.put(store, REPOSITORY);
            assertThat(Seen.referrersOf(elsewhere, REPOSITORY, subject.sha256()))
                    .containsExactlyInAnyOrder(one.sha256(), two.sha256());
            store.manifests().delete(REPOSITORY, one.sha256());
            assertThat(Seen.referrersOf(elsewhere, REPOSITORY, subject.sha256()))
                    .containsExactly(two.sha256());
            assertThat(place.raw().has(Layout.referrer(REPOSITORY, subject.sha256(), one.sha256())))
                    .as("the marker of what was deleted")
                    .isFalse();
        }
        store.manifests().delete(REPOSITORY, subject.sha256());
        assertThat(Seen.referrersOf(elsewhere, REPOSITORY, subject.sha256())).containsExactly(two.sha256());
        assertHas(store, REPOSITORY, two);
    }

    @Rule("MS-SUB-05")
    void markersOfReferrersAreHintsAndAreMadeAnew(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store(builder -> builder.durability(Durability.NONE));
        Samples samples = new Samples(context);
        samples.prepare(store, REPOSITORY);
        Digest subject = samples.image().sha256();
        Sample one = samples.referrerOf(subject);
        Sample plain = samples.image();
        one.put(store, REPOSITORY);
        samples.referrerOf(subject).put(store, REPOSITORY);
        plain.put(store, REPOSITORY);
        assertThat(store.rebuildReferrers()).isZero();
        List<String> sound = place.raw().paths(Layout.REFERRERS);
        List<Digest> listed = Seen.referrersOf(store, REPOSITORY, subject);
        Digest gone = samples.image().sha256();
        EveryFault.of(place, hit -> {
            place.raw().removeAll(Layout.REFERRERS);
            place.raw().put(Layout.referrer(REPOSITORY, subject, gone), "");
            place.raw().put(StoragePath.parse(Layout.REFERRERS + "junk"), "junk");
            assertThat(Seen.referrersOf(store, REPOSITORY, subject)).isEmpty();
            hit.during(() -> hit.store().rebuildReferrers());
            store.rebuildReferrers();
            place.raw().remove(StoragePath.parse(Layout.REFERRERS + "junk"));
            assertThat(place.raw().paths(Layout.REFERRERS)).isEqualTo(sound);
            assertThat(Seen.referrersOf(store, REPOSITORY, subject)).isEqualTo(listed);
        });
        place.raw().put(Layout.referrer(REPOSITORY, subject, plain.sha256()), "");
        place.raw().put(Layout.referrer(REPOSITORY, plain.sha256(), one.sha256()), "");
        assertThat(Seen.referrersOf(store, REPOSITORY, subject)).isEqualTo(listed);
        assertThat(Seen.referrersOf(store, REPOSITORY, plain.sha256())).isEmpty();
        place.raw().removeAll(Layout.REFERRERS);
        assertThat(store.rebuildReferrers()).isEqualTo(2);
    }
}
