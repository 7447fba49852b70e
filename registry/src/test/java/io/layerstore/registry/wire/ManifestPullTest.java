// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestPullTest {
    @AutoClose
    private static final WireServer server = WireServer.inMemory();

    private static final Repo repo = server.repo("manifest/pull");
    private static ManifestDraft image;

    @BeforeAll
    static void push() throws IOException {
        image = repo.pushImage("v1", 40);
    }

    @Test
    @DisplayName("OCI-PULL-07 a manifest is given as it was pushed, by tag and by digest")
    void aManifestIsGivenAsItWasPushed() throws IOException {
        for (String reference : new String[] {"v1", image.digest()}) {
            assertThat(repo.get("manifests/" + reference)).hasStatus(200).hasBody(image.bytes());
        }
    }

    @Test
    @DisplayName(
            "OCI-PULL-07 a manifest that is not in the repository is unknown, and so is all of an unknown repository")
    void aManifestThatIsNotInTheRepositoryIsUnknown() throws IOException {
        assertThat(repo.get("manifests/v2")).isError(404, "MANIFEST_UNKNOWN");
        assertThat(repo.get("manifests/" + Images.sha256(new byte[0]))).isError(404, "MANIFEST_UNKNOWN");
        Repo unknown = server.repo("manifest/none");
        assertThat(unknown.get("manifests/v1")).isError(404, "MANIFEST_UNKNOWN");
        assertThat(unknown.get("manifests/" + image.digest())).isError(404, "MANIFEST_UNKNOWN");
        assertThat(server.repo("manifest").get("manifests/v1")).isError(404, "MANIFEST_UNKNOWN");
    }

    @Test
    @DisplayName("OCI-PULL-07 a blob is no manifest, and a manifest no blob")
    void aBlobIsNoManifest() throws IOException {
        String config = Images.sha256(Images.blob(40, 200));
        assertThat(repo.get("manifests/" + config)).isError(404, "MANIFEST_UNKNOWN");
        assertThat(repo.get("blobs/" + image.digest())).isError(404, "BLOB_UNKNOWN");
    }

    @Test
    @DisplayName("OCI-PULL-08 the type is that which was pushed, without parameters")
    void theTypeIsThatWhichWasPushed() throws IOException {
        assertThat(repo.get("manifests/v1")).hasHeader("Content-Type", Images.OCI_MANIFEST);
        assertThat(repo.manifest(
                                "index",
                                Images.OCI_INDEX + "; charset=utf-8",
                                Images.index(image).bytes())
                        .send())
                .hasStatus(201);
        assertThat(repo.get("manifests/index")).hasHeader("Content-Type", Images.OCI_INDEX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "text/html",
                Images.DOCKER_MANIFEST,
                "application/vnd.docker.distribution.manifest.v1+prettyjws",
                Images.DOCKER_MANIFEST + ", " + Images.OCI_INDEX + ";q=0.1"
            })
    @DisplayName("OCI-PULL-09 the manifest is given whatever is accepted")
    void theManifestIsGivenWhateverIsAccepted(String accept) throws IOException {
        assertThat(repo.ask("GET", "manifests/v1").header("Accept", accept).send())
                .hasStatus(200)
                .hasHeader("Content-Type", Images.OCI_MANIFEST)
                .hasBody(image.bytes());
    }

    @Test
    @DisplayName("OCI-PULL-10 a client that has the manifest is told so, by its digest and by its tag")
    void aClientThatHasTheManifestIsToldSo() throws IOException {
        String etag = "\"" + image.digest() + "\"";
        for (String reference : new String[] {"v1", image.digest()}) {
            assertThat(repo.get("manifests/" + reference)).hasHeader("ETag", etag);
            assertThat(repo.ask("GET", "manifests/" + reference)
                            .header("If-None-Match", etag)
                            .send())
                    .hasStatus(304)
                    .hasHeader("ETag", etag);
        }
    }

    @Test
    @DisplayName("OCI-PULL-10 by its digest a manifest may be kept for ever, by a tag for no time")
    void byItsDigestAManifestMayBeKeptForEver() throws IOException {
        assertThat(repo.get("manifests/" + image.digest())).hasHeader("Cache-Control", "max-age=31536000, immutable");
        assertThat(repo.get("manifests/v1")).hasHeader("Cache-Control", "no-cache");
        assertThat(repo.get("manifests/v2")).hasHeader("Cache-Control", "no-store");
    }

    @Test
    @DisplayName("OCI-PULL-11 HEAD tells digest, type and length of what a tag points to")
    void headTellsDigestTypeAndLength() throws IOException {
        for (String reference : new String[] {"v1", image.digest()}) {
            assertThat(repo.head("manifests/" + reference))
                    .hasStatus(200)
                    .hasHeader("Docker-Content-Digest", image.digest())
                    .hasHeader("Content-Type", Images.OCI_MANIFEST)
                    .hasHeader("Content-Length", Integer.toString(image.bytes().length));
        }
        assertThat(repo.head("manifests/v2")).hasStatus(404);
    }

    @Test
    @DisplayName("OCI-PULL-02 a manifest's answer names its digest")
    void aManifestsAnswerNamesItsDigest() throws IOException {
        assertThat(repo.get("manifests/v1")).hasHeader("Docker-Content-Digest", image.digest());
    }
}
