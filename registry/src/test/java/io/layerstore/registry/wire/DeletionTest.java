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

class DeletionTest {
    @AutoClose
    private static final WireServer server = WireServer.inMemory();

    @Test
    @DisplayName("OCI-DEL-01 a tag is deleted alone")
    void aTagIsDeletedAlone() throws IOException {
        Repo repo = server.repo("delete/tag");
        ManifestDraft image = repo.pushImage("v1", 80);
        repo.push("v2", image);
        assertThat(repo.delete("manifests/v1")).hasStatus(202).hasNoBody();
        assertThat(repo.get("manifests/v1")).isError(404, "MANIFEST_UNKNOWN");
        assertThat(repo.get("manifests/v2")).hasStatus(200);
        assertThat(repo.get("manifests/" + image.digest())).hasStatus(200);
        assertThat(repo.get("tags/list").list("tags")).isEqualTo(List.of("v2"));
        assertThat(repo.delete("manifests/v1")).isError(404, "MANIFEST_UNKNOWN");
        assertThat(repo.delete("manifests/v2")).hasStatus(202);
        assertThat(repo.get("manifests/" + image.digest())).hasStatus(200);
        assertThat(repo.get("tags/list").list("tags")).isEmpty();
    }

    @Test
    @DisplayName("OCI-DEL-02 with a manifest go all tags that point to it")
    void withAManifestGoAllTagsThatPointToIt() throws IOException {
        Repo repo = server.repo("delete/manifest");
        ManifestDraft image = repo.pushImage("v1", 81);
        repo.push("v2", image);
        repo.push("other", Images.index());
        assertThat(repo.delete("manifests/" + image.digest())).hasStatus(202).hasNoBody();
        for (String reference : List.of("v1", "v2", image.digest())) {
            assertThat(repo.get("manifests/" + reference)).isError(404, "MANIFEST_UNKNOWN");
            assertThat(repo.head("manifests/" + reference)).hasStatus(404);
        }
        assertThat(repo.get("tags/list").list("tags")).isEqualTo(List.of("other"));
        assertThat(repo.delete("manifests/" + image.digest())).isError(404, "MANIFEST_UNKNOWN");
    }

    @Test
    @DisplayName("OCI-DEL-02 a tag that was moved away stays when its old manifest goes")
    void aTagThatWasMovedAwayStays() throws IOException {
        Repo repo = server.repo("delete/moved");
        ManifestDraft image = repo.pushImage("v1", 82);
        repo.push("v1", Images.index());
        assertThat(repo.delete("manifests/" + image.digest())).hasStatus(202);
        assertThat(repo.get("manifests/v1"))
                .hasStatus(200)
                .hasBody(Images.index().bytes());
    }

    @Test
    @DisplayName("OCI-DEL-03 a blob is deleted from one repository, and stays in all others")
    void aBlobIsDeletedFromOneRepository() throws IOException {
        byte[] blob = Images.blob(83, 1000);
        Repo repo = server.repo("delete/blob");
        Repo other = server.repo("delete/blob/other");
        String digest = repo.push(blob);
        other.push(blob);
        assertThat(repo.delete("blobs/" + digest)).hasStatus(202).hasNoBody();
        assertThat(repo.get("blobs/" + digest)).isError(404, "BLOB_UNKNOWN");
        assertThat(repo.delete("blobs/" + digest)).isError(404, "BLOB_UNKNOWN");
        assertThat(other.get("blobs/" + digest)).hasStatus(200).hasBody(blob);
    }

    @Test
    @DisplayName("OCI-DEL-03 a blob that an image refers to may be deleted, and be pushed again")
    void aBlobThatAnImageRefersToMayBeDeleted() throws IOException {
        Repo repo = server.repo("delete/used");
        ManifestDraft image = repo.pushImage("v1", 84);
        byte[] layer = Images.blob(85, 3000);
        assertThat(repo.delete("blobs/" + Images.sha256(layer))).hasStatus(202);
        assertThat(repo.get("manifests/v1")).hasStatus(200).hasBody(image.bytes());
        repo.push(layer);
        assertThat(repo.get("blobs/" + Images.sha256(layer))).hasStatus(200).hasBody(layer);
    }

    @Test
    @DisplayName("OCI-DEL-04 over one connection the next request sees what was deleted, and what was pushed again")
    void theNextRequestSeesWhatWasDeleted() throws IOException {
        Repo repo = server.repo("delete/atomic");
        byte[] index = Images.index().bytes();
        try (Wire wire = server.connect()) {
            for (int i = 0; i < 20; i++) {
                assertThat(repo.manifest("v1", Images.OCI_INDEX, index).on(wire))
                        .hasStatus(201);
                assertThat(repo.ask("HEAD", "manifests/v1").on(wire)).hasStatus(200);
                assertThat(repo.ask("DELETE", "manifests/" + Images.sha256(index))
                                .on(wire))
                        .hasStatus(202);
                assertThat(repo.ask("HEAD", "manifests/v1").on(wire)).hasStatus(404);
                assertThat(repo.ask("HEAD", "manifests/" + Images.sha256(index)).on(wire))
                        .hasStatus(404);
            }
        }
    }
}
