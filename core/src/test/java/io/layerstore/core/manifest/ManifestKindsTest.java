// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.digest.Digest;
import io.layerstore.manifest.ManifestInvalidException;
import io.layerstore.manifest.ManifestKind;
import io.layerstore.manifest.ManifestUnsupportedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests are read strictly: what is not one, or could be another one, is refused with the reason. */
final class ManifestKindsTest {
    private static final String DIGEST = "sha256:" + "ab".repeat(32);
    private static final String ENTRY =
            "{'mediaType':'application/x','size':7,'digest':'" + DIGEST + "','urls':[],'data':'eA==','x':[{}]}";

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static ManifestBody read(String text) throws Exception {
        return ManifestKinds.read(bytes(text), ManifestKind.OCI_IMAGE.mediaType());
    }

    private static List<String> problemsOf(String text, String type) {
        try {
            ManifestKinds.read(bytes(text), type);
            return List.of();
        } catch (ManifestInvalidException e) {
            return e.problems();
        } catch (ManifestUnsupportedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> problemsOf(String text) {
        return problemsOf(text, ManifestKind.OCI_IMAGE.mediaType());
    }

    @Test
    void whatAManifestRefersToIsReadWhateverElseItHolds() throws Exception {
        ManifestBody body = read("{'schemaVersion':2,'config':" + ENTRY + ",'layers':[" + ENTRY + "," + ENTRY
                + "],'subject':" + ENTRY + ",'annotations':{'a':'1','b':''},'own':{'deep':[1,2.5e7,null,true]}}");
        assertThat(body.config()).hasSize(1);
        assertThat(body.layers()).hasSize(2);
        assertThat(body.layers().get(0).descriptor().size()).isEqualTo(7);
        assertThat(body.layers().get(0).isForeign()).isFalse();
        assertThat(body.subject()).isEqualTo(Digest.parse(DIGEST));
        assertThat(body.annotations()).containsExactly(java.util.Map.entry("a", "1"), java.util.Map.entry("b", ""));
        assertThat(body.listedArtifactType()).isEqualTo("application/x");
    }

    @Test
    void membersThatAreNullAreNotThere() throws Exception {
        assertThat(read("{'schemaVersion':2,'config':" + ENTRY + ",'layers':null,'manifests':null,'subject':null}")
                        .layers())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ManifestKind.class)
    void aManifestThatNamesItsTypeNeedsNoOtherWord(ManifestKind kind) throws Exception {
        String rest = kind.isIndex() ? "'manifests':[]}" : "'config':" + ENTRY + ",'layers':[]}";
        byte[] content = bytes("{'schemaVersion':2,'mediaType':'" + kind.mediaType() + "'," + rest);
        assertThat(ManifestKinds.typeOf(ManifestKinds.read(content, ""), "")).isEqualTo(kind.mediaType());
        String parameters = kind.mediaType().toUpperCase(Locale.ROOT) + "; charset=utf-8";
        assertThat(ManifestKinds.read(content, parameters).mediaType()).isEqualTo(kind.mediaType());
        assertThat(StoredType.of(content)).contains(kind.mediaType());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "{",
                "{'schemaVersion':2",
                "{'schemaVersion':2,}",
                "{schemaVersion:2}",
                "{'schemaVersion':2} {}",
                "{'schemaVersion':2}x",
                "{'schemaVersion':02}",
                "{'a':'\u0001'}",
                "{'a':1,'a':1}",
                "{'config':{'size':1,'size':1}}",
                "{'own':{'a':{'b':1,'b':2}}}",
                "{'a':NaN}",
                "\ufeff{'schemaVersion':2}"
            })
    void whatIsNoSoundJsonObjectIsRefused(String text) {
        assertThat(problemsOf(text)).hasSize(1);
    }

    @Test
    void otherEncodingsAreRefused() {
        for (byte[] content : List.of(
                "{}".getBytes(StandardCharsets.UTF_16),
                "{}".getBytes(StandardCharsets.UTF_16LE),
                new byte[] {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', ':', '1', '}'},
                new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'})) {
            assertThatThrownBy(() -> ManifestKinds.read(content, "")).isInstanceOf(ManifestInvalidException.class);
        }
    }

    @Test
    void deepAndEndlessTextIsRefusedInTime() {
        assertThat(problemsOf("{'a':" + "[".repeat(100_000))).hasSize(1);
        assertThat(problemsOf("{'a':" + "{'a':".repeat(100_000))).hasSize(1);
        String digits = "9".repeat(1_000_000);
        assertThat(problemsOf("{'schemaVersion':" + digits + "}")).hasSize(1);
        assertThat(problemsOf("{'schemaVersion':2,'config':{'mediaType':'x/y','digest':'" + DIGEST + "','size':"
                        + digits + "}}"))
                .hasSize(1);
        assertThat(problemsOf("{'schemaVersion':2,'config':" + ENTRY + ",'layers':[" + (ENTRY + ",").repeat(10_001)
                        + ENTRY + "]}"))
                .hasSize(1);
    }

    @Test
    void allThatIsWrongIsTold() {
        assertThat(problemsOf("{'schemaVersion':3,'config':[],'layers':[1,{}],'annotations':{'a':1},'subject':'x'}"))
                .hasSizeGreaterThan(5)
                .anyMatch(problem -> problem.startsWith("layers[1]"));
        assertThat(problemsOf("{'schemaVersion':2,'config':{'mediaType':'a/b','size':-1,'digest':'md5:aa'}}"))
                .hasSize(3);
        for (String size : List.of("1.5", "1e3", "'1'", "99999999999999999999", "true", "null")) {
            assertThat(problemsOf("{'schemaVersion':2,'config':{'mediaType':'a/b','size':" + size + ",'digest':'"
                            + DIGEST + "'}}"))
                    .as(size)
                    .containsExactly("config.size is no number of bytes");
        }
    }

    @Test
    void noManifestIsAboutOneThatIsNamedByATarsum() {
        String subject = ENTRY.replace("sha256:", "tarsum.v1+sha256:");
        assertThat(problemsOf("{'schemaVersion':2,'config':" + ENTRY + ",'subject':" + subject + "}"))
                .hasSize(1);
    }

    @Test
    void noManifestCanBeReadAsTwoKinds() {
        String image = "{'schemaVersion':2,'config':" + ENTRY + ",'layers':[]";
        assertThat(problemsOf(image + "}")).isEmpty();
        assertThat(problemsOf(image + ",'manifests':[]}")).hasSize(1);
        assertThat(problemsOf("{'schemaVersion':2,'manifests':[],'layers':[]}", ManifestKind.OCI_INDEX.mediaType()))
                .hasSize(1);
        assertThat(problemsOf(image + "}", ManifestKind.OCI_INDEX.mediaType())).isNotEmpty();
        assertThat(problemsOf(image + "}", ManifestKind.DOCKER_IMAGE.mediaType()))
                .hasSize(1);
        assertThat(problemsOf(image + "}", "")).hasSize(1);
        assertThat(problemsOf(image + ",'mediaType':'" + ManifestKind.DOCKER_IMAGE.mediaType() + "'}"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {ManifestKinds.SCHEMA_1, ManifestKinds.SCHEMA_1_SIGNED, "text/html", "application/json"})
    void otherKindsAreUnsupported(String type) {
        assertThatThrownBy(() -> ManifestKinds.read(bytes("{'schemaVersion':2,'config':" + ENTRY + "}"), type))
                .isInstanceOf(ManifestUnsupportedException.class)
                .hasMessageContaining(type);
    }

    @Test
    void schema1IsKnownByItsForm() {
        for (String text : List.of("{'schemaVersion':1}", "{'schemaVersion':2,'fsLayers':[]}")) {
            assertThatThrownBy(() -> read(text)).isInstanceOf(ManifestUnsupportedException.class);
        }
    }

    @Test
    void theTypeOfStoredBytesIsTheirOwnWordOrThatOfTheirForm() {
        assertThat(StoredType.of(bytes("{'layers':[],'mediaType':'a/b'}"))).contains("a/b");
        assertThat(StoredType.of(bytes("{'config':{'mediaType':'a/b'}}"))).contains(ManifestKind.OCI_IMAGE.mediaType());
        assertThat(StoredType.of(bytes("{'manifests':[]}"))).contains(ManifestKind.OCI_INDEX.mediaType());
        assertThat(StoredType.of(bytes("{'schemaVersion':1,'fsLayers':[],'history':[],'signatures':[]}")))
                .contains(ManifestKinds.SCHEMA_1_SIGNED);
        assertThat(StoredType.of(bytes("{'schemaVersion':1,'fsLayers':[]}"))).contains(ManifestKinds.SCHEMA_1);
        for (String none :
                List.of("", "{}", "[]", "garbage", "{'mediaType':'a/b\\r\\nX: y'}", "{'mediaType':'html'}")) {
            assertThat(StoredType.of(bytes(none))).as(none).isEmpty();
        }
    }

    @Test
    void layersThatMayNotBeDistributedAreForeign() throws Exception {
        for (String layer : List.of(
                ENTRY.replace("'urls':[]", "'urls':['https://example.com/x',{}]"),
                ENTRY.replace("application/x", "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip"),
                ENTRY.replace("application/x", "application/vnd.oci.image.layer.nondistributable.v1.tar+zstd"))) {
            ManifestBody body = read("{'schemaVersion':2,'config':" + ENTRY + ",'layers':[" + layer + "]}");
            assertThat(body.layers().get(0).isForeign()).as(layer).isTrue();
        }
    }
}
