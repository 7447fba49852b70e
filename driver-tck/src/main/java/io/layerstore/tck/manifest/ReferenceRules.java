// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.manifest;

import static io.layerstore.tck.layer.Expect.thrown;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static io.layerstore.tck.manifest.Seen.assertHas;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.digest.Digester;
import io.layerstore.manifest.Descriptor;
import io.layerstore.manifest.ManifestPolicy;
import io.layerstore.manifest.ManifestPolicy.References;
import io.layerstore.manifest.ReferenceUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.layer.LayerPlace;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.util.ArrayList;
import java.util.List;

/** Rules of area REF: what a manifest refers to. */
final class ReferenceRules {
    private static final RepositoryName REPOSITORY = repository("r");
    private static final RepositoryName OTHER = repository("other");
    private static final Tag TAG = Tag.parse("v1");

    @Rule("MS-REF-01")
    void whatAManifestRefersToHasToBeThereInItsSize(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store();
        Samples samples = new Samples(context);
        SeededContent one = context.content(100);
        SeededContent two = context.content(200);
        Descriptor there = Samples.push(store, REPOSITORY, one);
        Descriptor missing = Samples.descriptor(two);
        Descriptor short1 = new Descriptor(there.mediaType(), 99, there.digest());
        Sample image = samples.imageOf(List.of(there, missing, short1));
        assertMissing(place, store, image, List.of(samples.config(), missing, short1));
        samples.prepare(store, REPOSITORY);
        assertMissing(place, store, image, List.of(missing, short1));
        Sample child = samples.image();
        Sample other = samples.image();
        Descriptor long1 = new Descriptor(child.mediaType(), child.content().length + 1L, child.sha256());
        Sample index = samples.index(List.of(child.descriptor(), other.descriptor(), long1));
        assertMissing(place, store, index, List.of(child.descriptor(), other.descriptor(), long1));
        child.put(store, REPOSITORY);
        assertMissing(place, store, index, List.of(other.descriptor(), long1));

        store.layers().put(REPOSITORY, two.channel(), sha512(two)).close();
        Sample whole = samples.imageOf(List.of(there, new Descriptor(missing.mediaType(), 200, sha512(two)), there));
        whole.put(store, REPOSITORY, TAG);
        assertHas(store, REPOSITORY, TAG, whole);
        Sample all = samples.index(List.of(child.descriptor(), whole.descriptor(), there));
        all.put(store, REPOSITORY, TAG);
        assertHas(store, REPOSITORY, TAG, all);
    }

    private static Digest sha512(SeededContent content) {
        return digestOf(content.bytes());
    }

    private static Digest digestOf(byte[] bytes) {
        Digester digester = DigestAlgorithm.SHA512.newDigester();
        digester.update(bytes, 0, bytes.length);
        return digester.digest();
    }

    private static void assertMissing(LayerPlace place, OpenStore store, Sample sample, List<Descriptor> missing)
            throws Exception {
        List<String> before = place.raw().paths("");
        ReferenceUnknownException refused =
                thrown(ReferenceUnknownException.class, () -> sample.put(store, REPOSITORY, TAG));
        assertThat(refused.repository()).isEqualTo(REPOSITORY);
        assertThat(refused.missing()).containsExactlyInAnyOrderElementsOf(missing);
        assertThat(place.raw().paths("")).isEqualTo(before);
    }

    @Rule("MS-REF-02")
    void whatAManifestRefersToIsLookedForInItsOwnRepository(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store();
        Samples samples = new Samples(context);
        samples.prepare(store, REPOSITORY, OTHER);
        Descriptor layer = Samples.push(store, OTHER, context.content(100));
        Sample child = samples.image();
        child.put(store, OTHER);
        assertMissing(place, store, samples.imageOf(List.of(layer)), List.of(layer));
        assertMissing(place, store, samples.index(List.of(child.descriptor())), List.of(child.descriptor()));
    }

    @Rule("MS-REF-03")
    void layersThatMayNotBeDistributedNeedNotBeThere(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store();
        OpenStore strict = place.store(
                builder -> builder.manifestPolicy(ManifestPolicy.defaults().withForeignLayersRequired(true)));
        Samples samples = new Samples(context);
        List<Descriptor> foreign = new ArrayList<>();
        for (String type : List.of(
                "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip",
                "application/vnd.oci.image.layer.nondistributable.v1.tar",
                "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip",
                "application/vnd.oci.image.layer.nondistributable.v1.tar+zstd")) {
            foreign.add(new Descriptor(type, 100, context.content(100).sha256()));
        }
        Descriptor elsewhere = Samples.descriptor(context.content(100));
        String withUrls = Samples.json(elsewhere).replace("}", ",\"urls\":[\"https://example.com/layer\"]}");
        Sample image = samples.image("\"layers\":" + Samples.jsonOf(foreign).replace("[", "[" + withUrls + ","));
        assertMissing(place, store, image, List.of(samples.config()));
        samples.prepare(store, REPOSITORY);
        List<Descriptor> all = new ArrayList<>(foreign);
        all.add(elsewhere);
        assertMissing(place, strict, image, all);
        image.put(store, REPOSITORY, TAG);
        assertHas(store, REPOSITORY, TAG, image);
    }

    @Rule("MS-REF-04")
    void sparseIndexIsAcceptedWhereThatIsConfigured(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        Samples samples = new Samples(context);
        Descriptor layer = Samples.descriptor(context.content(100));
        Sample image = samples.imageOf(List.of(layer));
        Sample index = samples.index(List.of(image.descriptor()));
        OpenStore strict = place.store();
        samples.prepare(strict, REPOSITORY);
        assertMissing(place, strict, image, List.of(layer));
        assertMissing(place, strict, index, List.of(image.descriptor()));
        OpenStore sparse = place.store(builder ->
                builder.manifestPolicy(ManifestPolicy.defaults().withReferences(References.ALL_BUT_MANIFESTS)));
        assertMissing(place, sparse, image, List.of(layer));
        index.put(sparse, REPOSITORY, TAG);
        assertHas(strict, REPOSITORY, TAG, index);
        OpenStore none = place.store(
                builder -> builder.manifestPolicy(ManifestPolicy.defaults().withReferences(References.NONE)));
        image.put(none, OTHER, TAG);
        assertHas(strict, OTHER, TAG, image);
    }
}
