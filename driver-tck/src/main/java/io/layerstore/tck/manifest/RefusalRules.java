// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.manifest;

import static io.layerstore.tck.layer.Expect.thrown;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static io.layerstore.tck.manifest.Seen.assertHas;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.layer.DigestMismatchException;
import io.layerstore.manifest.ManifestInvalidException;
import io.layerstore.manifest.ManifestKind;
import io.layerstore.manifest.ManifestOptions;
import io.layerstore.manifest.ManifestUnsupportedException;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.layer.LayerPlace;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Rules of area PUT: what is no manifest, or not the one that it is called. */
final class RefusalRules {
    private static final RepositoryName REPOSITORY = repository("r");
    private static final Tag TAG = Tag.parse("v1");

    /** A repository with a tag, which no refused push changes. */
    private record Refusing(LayerPlace place, OpenStore store, Samples samples, Sample kept, List<String> before) {
        static Refusing in(RuleContext context) throws Exception {
            LayerPlace place = new LayerPlace(context);
            OpenStore store = place.store();
            Samples samples = new Samples(context);
            samples.prepare(store, REPOSITORY);
            Sample kept = samples.image();
            kept.put(store, REPOSITORY, TAG);
            return new Refusing(place, store, samples, kept, place.raw().paths(""));
        }

        <T extends IOException> T refuses(Class<T> type, byte[] content, String mediaType) throws Exception {
            ManifestOptions options =
                    ManifestOptions.defaults().withMediaType(mediaType).withTag(TAG);
            T refused = thrown(type, () -> store.manifests().put(REPOSITORY, content, options));
            assertUnchanged();
            return refused;
        }

        void assertUnchanged() throws Exception {
            assertThat(place.raw().paths("")).isEqualTo(before);
            assertHas(store, REPOSITORY, TAG, kept);
        }
    }

    @Rule("MS-PUT-02")
    void bytesWithAnotherDigestAreRefused(RuleContext context) throws Exception {
        Refusing refusing = Refusing.in(context);
        Sample sample = refusing.samples().image();
        Sample other = refusing.samples().image();
        for (Digest wrong :
                List.of(other.sha256(), other.sha512(), refusing.kept().sha256())) {
            DigestMismatchException refused =
                    thrown(DigestMismatchException.class, () -> sample.put(refusing.store(), REPOSITORY, wrong, TAG));
            assertThat(refused.expected()).isEqualTo(wrong);
            assertThat(refused.actual()).isIn(sample.sha256(), sample.sha512());
            assertThat(refused.actual().algorithm()).isEqualTo(wrong.algorithm());
            refusing.assertUnchanged();
        }
    }

    @Rule("MS-PUT-03")
    void whatIsNoManifestIsRefusedWithAllThatIsWrong(RuleContext context) throws Exception {
        Refusing refusing = Refusing.in(context);
        String config = Samples.json(refusing.samples().config());
        String good = "{\"schemaVersion\":2,\"config\":" + config + "}";
        String image = ManifestKind.OCI_IMAGE.mediaType();
        List<byte[]> bad = new ArrayList<>();
        for (String text : List.of(
                "",
                "[]",
                "null",
                good.substring(1),
                good.substring(0, good.length() - 1),
                good + good,
                good + "x",
                good.replace("2,", "2,\"schemaVersion\":2,"),
                good.replace("\"config\"", "\"a\":{\"b\":1,\"b\":2},\"config\""),
                good.replace("\"config\"", "\"a\":" + "[".repeat(5000) + "]".repeat(5000) + ",\"config\""),
                good.replace("2,", "9".repeat(100_000) + ","),
                good.replace("2,", "3,"),
                good.replace("\"schemaVersion\":2,", ""),
                good.replace("\"config\"", "\"manifests\":[],\"config\""),
                good.replace("\"config\"", "\"mediaType\":\"" + ManifestKind.OCI_INDEX.mediaType() + "\",\"config\""),
                good.replace("\"config\"", "\"mediaType\":7,\"config\""),
                good.replace("\"config\"", "\"layers\":{},\"config\""),
                good.replace("\"config\"", "\"layers\":[7],\"config\""),
                good.replace("\"size\":40", "\"size\":-1"),
                good.replace("\"size\":40", "\"size\":1e400"),
                good.replace("sha256:", "sha256:x"),
                good.replace("config", "configuration"))) {
            bad.add(text.getBytes(StandardCharsets.UTF_8));
        }
        bad.add(good.replace("2,", "2,\"a\":\"\u00ff\",").getBytes(StandardCharsets.ISO_8859_1));
        bad.add(good.getBytes(StandardCharsets.UTF_16));
        for (byte[] content : bad) {
            assertThat(refusing.refuses(ManifestInvalidException.class, content, image)
                            .problems())
                    .as("problems of %s", new String(content, StandardCharsets.ISO_8859_1))
                    .isNotEmpty();
        }
        refusing.refuses(ManifestInvalidException.class, good.getBytes(StandardCharsets.UTF_8), "");
        String several = good.replace("\"config\"", "\"layers\":[7,{}],\"subject\":[],\"config\"");
        assertThat(refusing.refuses(ManifestInvalidException.class, several.getBytes(StandardCharsets.UTF_8), image)
                        .problems())
                .hasSizeGreaterThan(2);
    }

    @Rule("MS-PUT-04")
    void kindThatCannotBeKeptIsRefusedAsSuch(RuleContext context) throws Exception {
        Refusing refusing = Refusing.in(context);
        Sample sample = refusing.samples().image();
        String schema1 = "application/vnd.docker.distribution.manifest.v1+";
        String bare = sample.toString().replace("\"mediaType\":\"" + sample.mediaType() + "\",", "");
        for (String type : List.of(schema1 + "json", schema1 + "prettyjws", "text/html", "application/json")) {
            ManifestUnsupportedException refused =
                    refusing.refuses(ManifestUnsupportedException.class, bare.getBytes(StandardCharsets.UTF_8), type);
            assertThat(refused.mediaType()).isEqualTo(type);
        }
        byte[] old = "{\"schemaVersion\":1,\"fsLayers\":[],\"history\":[]}".getBytes(StandardCharsets.UTF_8);
        assertThat(refusing.refuses(ManifestUnsupportedException.class, old, "").mediaType())
                .startsWith(schema1);
    }
}
