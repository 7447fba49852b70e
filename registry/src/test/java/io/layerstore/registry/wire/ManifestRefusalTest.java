// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.manifest.ManifestPolicy;
import io.layerstore.manifest.ManifestPolicy.References;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestRefusalTest {
    @AutoClose
    private static final WireServer server = WireServer.inMemory();

    private static final byte[] CONFIG = Images.blob(60, 100);
    private static final byte[] LAYER = Images.blob(61, 100);

    @ParameterizedTest
    @ValueSource(
            strings = {
                Images.OCI_INDEX,
                Images.DOCKER_MANIFEST,
                "application/json",
                "text/html",
                "*/*",
                "nonsense",
                "application/vnd.oci.image.manifest.v1+json2"
            })
    @DisplayName("OCI-MAN-03 the type that is told has to be that in the manifest")
    void theTypeThatIsToldHasToBeThatInTheManifest(String type) throws IOException {
        Repo repo = server.repo("refuse/type");
        repo.push(CONFIG);
        assertThat(repo.manifest("v1", type, Images.image(CONFIG).bytes()).send())
                .isError(400, "MANIFEST_INVALID");
        assertThat(repo.head("manifests/v1")).hasStatus(404);
    }

    @Test
    @DisplayName("OCI-MAN-03 one of the two types is enough, and without both there is none")
    void oneOfTheTwoTypesIsEnough() throws IOException {
        Repo repo = server.repo("refuse/untyped");
        repo.push(CONFIG);
        String untyped =
                "{\"schemaVersion\":2,\"config\":" + Images.descriptor(Images.OCI_CONFIG, CONFIG) + ",\"layers\":[]}";
        assertThat(repo.manifest("told", Images.OCI_MANIFEST, Images.text(untyped))
                        .send())
                .hasStatus(201);
        assertThat(repo.get("manifests/told")).hasHeader("Content-Type", Images.OCI_MANIFEST);
        assertThat(repo.ask("PUT", "manifests/within")
                        .body(Images.image(CONFIG).bytes())
                        .send())
                .hasStatus(201);
        assertThat(repo.get("manifests/within")).hasHeader("Content-Type", Images.OCI_MANIFEST);
        assertThat(repo.ask("PUT", "manifests/none").body(Images.text(untyped)).send())
                .isError(400, "MANIFEST_INVALID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"x\"",
                "{} {}",
                "{\"schemaVersion\":2,}",
                "\u0000\u0001\u0002",
                "{\"schemaVersion\":1,\"name\":\"a\",\"tag\":\"b\"}",
                "{\"schemaVersion\":2,\"mediaType\":\"" + Images.OCI_MANIFEST + "\"}",
                "{\"schemaVersion\":2,\"mediaType\":\"" + Images.OCI_MANIFEST + "\",\"mediaType\":\""
                        + Images.OCI_MANIFEST + "\",\"layers\":[]}"
            })
    @DisplayName("OCI-MAN-04 what is no manifest is refused")
    void whatIsNoManifestIsRefused(String text) throws IOException {
        Repo repo = server.repo("refuse/json");
        Reply reply =
                repo.manifest("v1", Images.OCI_MANIFEST, Images.text(text)).send();
        assertThat(reply).hasStatus(400).hasErrorBody();
        assertThat(repo.head("manifests/v1")).hasStatus(404);
    }

    @Test
    @DisplayName("OCI-MAN-04 what could be read as an image and as an index is refused")
    void whatCouldBeReadAsAnImageAndAsAnIndexIsRefused() throws IOException {
        Repo repo = server.repo("refuse/both");
        repo.push(CONFIG);
        ManifestDraft image = Images.image(CONFIG).field("manifests", "[]");
        assertThat(repo.manifest("v1", Images.OCI_MANIFEST, image.bytes()).send())
                .isError(400, "MANIFEST_INVALID");
        ManifestDraft index = Images.index().field("layers", "[]");
        assertThat(repo.manifest("v1", Images.OCI_INDEX, index.bytes()).send()).isError(400, "MANIFEST_INVALID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.docker.distribution.manifest.v1+json",
                "application/vnd.docker.distribution.manifest.v1+prettyjws",
                "application/vnd.oci.artifact.manifest.v1+json",
                "application/vnd.example+json"
            })
    @DisplayName("MT-01 other kinds of manifests are refused")
    void otherKindsOfManifestsAreRefused(String type) throws IOException {
        Repo repo = server.repo("refuse/kind");
        assertThat(repo.manifest("v1", type, new ManifestDraft(type).bytes()).send())
                .isError(400, "MANIFEST_INVALID");
    }

    @Test
    @DisplayName("OCI-MAN-05 HARD-04 each blob that is missing is named")
    void eachBlobThatIsMissingIsNamed() throws IOException {
        Repo repo = server.repo("refuse/missing");
        server.repo("refuse/elsewhere").push(LAYER);
        Reply reply = repo.manifest(
                        "v1", Images.OCI_MANIFEST, Images.image(CONFIG, LAYER).bytes())
                .send();
        assertThat(reply)
                .isError(400, "MANIFEST_BLOB_UNKNOWN", "MANIFEST_BLOB_UNKNOWN")
                .hasDetails(Images.sha256(CONFIG), Images.sha256(LAYER));
        assertThat(repo.head("manifests/v1")).hasStatus(404);
    }

    @Test
    @DisplayName("OCI-MAN-05 a manifest that is missing in an index is named, unless indexes may be sparse")
    void aManifestThatIsMissingInAnIndexIsNamed() throws IOException {
        ManifestDraft image = Images.image(CONFIG);
        byte[] index = Images.index(image).bytes();
        assertThat(server.repo("refuse/index")
                        .manifest("v1", Images.OCI_INDEX, index)
                        .send())
                .isError(400, "MANIFEST_BLOB_UNKNOWN")
                .hasDetails(image.digest());
        try (WireServer sparse = with(References.ALL_BUT_MANIFESTS)) {
            assertThat(sparse.repo("a").manifest("v1", Images.OCI_INDEX, index).send())
                    .hasStatus(201);
            assertThat(sparse.repo("a")
                            .manifest("v2", Images.OCI_MANIFEST, image.bytes())
                            .send())
                    .isError(400, "MANIFEST_BLOB_UNKNOWN");
        }
        try (WireServer free = with(References.NONE)) {
            assertThat(free.repo("a")
                            .manifest("v1", Images.OCI_MANIFEST, image.bytes())
                            .send())
                    .hasStatus(201);
        }
    }

    private static WireServer with(References references) {
        ManifestPolicy policy = ManifestPolicy.defaults().withReferences(references);
        return WireServer.options().policy(policy).start();
    }

    @Test
    @DisplayName("OCI-MAN-10 a registry may take less than its store")
    void aRegistryMayTakeLessThanItsStore() throws IOException {
        try (WireServer small = WireServer.options()
                .registry(builder -> builder.maxManifestBytes(100))
                .start()) {
            String index = Images.index().text();
            Repo repo = small.repo("a");
            byte[] most = Images.text(index + " ".repeat(100 - index.length()));
            assertThat(repo.manifest("v1", Images.OCI_INDEX, most).send()).hasStatus(201);
            byte[] more = Images.text(index + " ".repeat(101 - index.length()));
            assertThat(repo.manifest("v1", Images.OCI_INDEX, more).send()).isError(413, "SIZE_INVALID");
        }
    }

    @Test
    @DisplayName("HARD-07 JSON that is nested too deeply is refused")
    void jsonThatIsNestedTooDeeplyIsRefused() throws IOException {
        Repo repo = server.repo("refuse/deep");
        for (int depth : new int[] {100, 100_000}) {
            String nested = "[".repeat(depth) + "]".repeat(depth);
            ManifestDraft index = Images.index().field("x", nested);
            assertThat(repo.manifest("v1", Images.OCI_INDEX, index.bytes()).send())
                    .isError(400, "MANIFEST_INVALID");
        }
    }

    @Test
    @DisplayName("HARD-07 JSON of too many parts is refused, however few bytes it has")
    void jsonOfTooManyPartsIsRefused() throws IOException {
        String members = IntStream.range(0, 450_000)
                .mapToObj(each -> "\"" + Integer.toString(each, Character.MAX_RADIX) + "\":0")
                .collect(Collectors.joining(","));
        byte[] index = Images.text("{" + members + "," + Images.index().text().substring(1));
        assertThat(index).hasSizeLessThan(4 * 1024 * 1024);
        Repo repo = server.repo("refuse/parts");
        assertThat(repo.manifest("v1", Images.OCI_INDEX, index).send()).isError(400, "MANIFEST_INVALID");
        assertThat(repo.head("manifests/v1")).hasStatus(404);
    }

    @Test
    @DisplayName("HARD-08 a manifest that is pushed under another type later keeps the type that it had")
    void aManifestThatIsPushedUnderAnotherTypeKeepsItsType() throws IOException {
        Repo repo = server.repo("refuse/confusion");
        ManifestDraft index = Images.index();
        repo.push("v1", index);
        assertThat(repo.manifest("v2", Images.DOCKER_LIST, index.bytes()).send())
                .isError(400, "MANIFEST_INVALID");
        assertThat(repo.get("manifests/" + index.digest())).hasHeader("Content-Type", Images.OCI_INDEX);
    }
}
