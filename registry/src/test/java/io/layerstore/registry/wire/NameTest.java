// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameTest {
    @AutoClose
    private static final WireServer server = WireServer.inMemory();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "0",
                "a/b/c/d/e/f",
                "a.b",
                "a_b",
                "a__b",
                "a-b",
                "a--b",
                "a---b/c__d.e-f_g",
                "library/x86-64"
            })
    @DisplayName("OCI-NAME-01 every separator of the grammar makes a name")
    void everySeparatorOfTheGrammarMakesAName(String name) throws IOException {
        Repo repo = server.repo(name);
        repo.pushImage("v1", 1);
        assertThat(repo.get("tags/list").json()).containsEntry("name", name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A", "aB", "a..b", "a___b", "a._b", "_a", "a_", "-a", "a-", ".a", "a.", "a//b", "a/", "/a", "a:b",
                "a@b", "a+b", "a~b", "a$", "a%0a", "a%20b", "%C3%A4", "a/_x", "a/-b"
            })
    @DisplayName("OCI-NAME-01 what is not wholly in the grammar is no name")
    void whatIsNotWhollyInTheGrammarIsNoName(String name) throws IOException {
        Repo repo = server.repo(name);
        assertThat(repo.get("tags/list")).isError(400, "NAME_INVALID");
        assertThat(repo.post("blobs/uploads/")).isError(400, "NAME_INVALID");
        assertThat(repo.manifest("v1", Images.OCI_INDEX, Images.index().bytes()).send())
                .isError(400, "NAME_INVALID");
        assertThat(repo.get("blobs/" + Images.sha256(new byte[0]))).isError(400, "NAME_INVALID");
    }

    @Test
    @DisplayName("OCI-NAME-02 a name has at most 255 characters")
    void aNameHasAtMost255Characters() throws IOException {
        String component = "a".repeat(127);
        Repo longest = server.repo(component + "/" + component);
        assertThat(longest.name()).hasSize(255);
        longest.push("v1", Images.index());
        assertThat(longest.get("tags/list")).hasStatus(200);
        assertThat(server.repo(longest.name() + "a").get("tags/list")).isError(400, "NAME_INVALID");
        assertThat(server.repo("a".repeat(3000)).post("blobs/uploads/")).isError(400, "NAME_INVALID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "V1.2_3-rc", "_", "0", "latest", "sha256-abc", "list", "uploads"})
    @DisplayName("OCI-NAME-03 what the grammar of tags allows is a tag")
    void whatTheGrammarOfTagsAllowsIsATag(String tag) throws IOException {
        Repo repo = server.repo("name/tags");
        repo.push(tag, Images.index());
        assertThat(repo.get("manifests/" + tag)).hasStatus(200);
    }

    @Test
    @DisplayName("OCI-NAME-03 a tag has at most 128 characters")
    void aTagHasAtMost128Characters() throws IOException {
        Repo repo = server.repo("name/long");
        repo.push("t".repeat(128), Images.index());
        assertThat(repo.manifest(
                                "t".repeat(129),
                                Images.OCI_INDEX,
                                Images.index().bytes())
                        .send())
                .isError(400, "MANIFEST_INVALID");
        assertThat(repo.get("tags/list").list("tags")).isEqualTo(List.of("t".repeat(128)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-x", ".x", "a+b", "a@b", "a~b"})
    @DisplayName(
            "OCI-NAME-03 what the grammar does not allow is unknown when it is read, and invalid when it is pushed")
    void whatTheGrammarDoesNotAllowIsNoTag(String tag) throws IOException {
        Repo repo = server.repo("name/wrong");
        assertThat(repo.get("manifests/" + tag)).isError(404, "MANIFEST_UNKNOWN");
        assertThat(repo.head("manifests/" + tag)).hasStatus(404);
        assertThat(repo.delete("manifests/" + tag)).isError(404, "MANIFEST_UNKNOWN");
        assertThat(repo.manifest(tag, Images.OCI_INDEX, Images.index().bytes()).send())
                .isError(400, "MANIFEST_INVALID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "manifests",
                "blobs",
                "tags",
                "uploads",
                "referrers",
                "blobs/uploads",
                "tags/list",
                "a/manifests/b",
                "v2"
            })
    @DisplayName("OCI-NAME-04 a name may have the words of the addresses in it")
    void aNameMayHaveTheWordsOfTheAddressesInIt(String name) throws IOException {
        Repo repo = server.repo(name);
        ManifestDraft image = repo.pushImage("v1", 4);
        String upload = repo.begin();
        assertThat(server.get(upload)).hasStatus(204);
        assertThat(repo.get("tags/list").json()).containsEntry("name", name).containsEntry("tags", List.of("v1"));
        assertThat(repo.get("manifests/v1")).hasStatus(200).hasBody(image.bytes());
        assertThat(repo.get("referrers/" + image.digest())).hasStatus(200);
        assertThat(repo.get("blobs/" + Images.sha256(Images.blob(4, 200)))).hasStatus(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/_oci/ext/discover", "/v2/_x", "/v2/_docker/a", "/v2/a/_oci/x", "/v2/_catalog/x"})
    @DisplayName("OCI-NAME-05 what is kept for extensions is no repository")
    void whatIsKeptForExtensionsIsNoRepository(String path) throws IOException {
        assertThat(server.get(path)).isError(404, "UNSUPPORTED");
        assertThat(server.get(path + "/tags/list")).isError(400, "NAME_INVALID");
    }

    @Test
    @DisplayName("OCI-NAME-06 a name whose slash is encoded is the same name")
    void aNameWhoseSlashIsEncodedIsTheSameName() throws IOException {
        server.repo("enc/oded").pushImage("v1", 6);
        assertThat(server.get("/v2/enc%2Foded/tags/list").json()).containsEntry("name", "enc/oded");
        assertThat(server.get("/v2/enc%2foded%2Ftags%2Flist")).hasStatus(200);
        assertThat(server.get("/v2/%65nc/oded/manifests/%76%31")).hasStatus(200);
    }

    @Test
    @DisplayName("OCI-NAME-06 a name is decoded once: what is encoded twice is no name")
    void aNameIsDecodedOnce() throws IOException {
        assertThat(server.get("/v2/enc%252Foded/tags/list")).isError(400, "NAME_INVALID");
        assertThat(server.get("/v2/%252e%252e/tags/list")).isError(400, "NAME_INVALID");
    }
}
