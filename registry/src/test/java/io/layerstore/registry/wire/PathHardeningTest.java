// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathHardeningTest {
    private static final String DIGEST = Images.sha256(Images.EMPTY);

    private Path parent;
    private WireServer server;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        parent = directory;
        Files.writeString(directory.resolve("secret"), "secret");
        server = WireServer.onDisk(directory.resolve("root"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        try (Stream<Path> siblings = Files.list(parent)) {
            assertThat(siblings.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("root", "secret");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/../../secret/blobs/uploads/",
                "/v2/../esc/blobs/uploads/",
                "/v2/%2e%2e/%2e%2e/esc/blobs/uploads/",
                "/v2/%2E%2E%2Fesc/blobs/uploads/",
                "/v2/..%2f..%2fesc/blobs/uploads/",
                "/v2/..%5c..%5cesc/blobs/uploads/",
                "/v2/..\\..\\esc/blobs/uploads/",
                "/v2/%252e%252e/esc/blobs/uploads/",
                "/v2/%c0%ae%c0%ae/esc/blobs/uploads/",
                "/v2/%u002e%u002e/esc/blobs/uploads/",
                "/v2/./a/blobs/uploads/",
                "/v2/a/./blobs/uploads/",
                "/v2/a/../b/blobs/uploads/",
                "/v2//a/blobs/uploads/",
                "/v2/a//blobs/uploads/",
                "/v2/a%00/blobs/uploads/",
                "/v2/a%0d%0aX:%20y/blobs/uploads/",
                "/v2/a;x=y/blobs/uploads/",
                "/v2/a;/../b/blobs/uploads/",
                "/v2/a%3bx/blobs/uploads/",
                "/v2/a%/blobs/uploads/",
                "/v2/a%2/blobs/uploads/",
                "/v2/a%zz/blobs/uploads/",
                "/v2/\u00e4/blobs/uploads/",
                "/v2/%F0%9F%92%A9/blobs/uploads/",
                "/v2/a/_uploads/blobs/uploads/",
                "/v2/_manifests/blobs/uploads/",
                "/v2/con:/blobs/uploads/",
                "/v2/a/blobs/uploads/?mount=" + "%00",
                "http://user:pass@evil.test/v2/A/blobs/uploads/"
            })
    @DisplayName("HARD-01 HARD-02 an address that could lead out of the storage is refused and stores nothing")
    void anAddressThatCouldLeadOutOfTheStorageIsRefused(String target) throws IOException {
        Reply reply = server.ask("POST", target).body(new byte[0]).send();
        assertThat(reply).hasStatus(400).hasErrorBody().hasNoHeader("Location");
        assertThat(reply.text()).doesNotContain(parent.toString());
        assertThat(server.get("/v2/_catalog").list("repositories")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET a/manifests/..",
                "GET a/manifests/%2e%2e",
                "PUT a/manifests/..%2f..%2fesc",
                "PUT a/manifests/%00",
                "DELETE a/manifests/..%2fx",
                "GET a/blobs/..",
                "GET a/blobs/sha256:..%2f..%2fsecret",
                "GET a/blobs/sha256%3a%2e%2e",
                "DELETE a/blobs/sha256:%00",
                "GET a/referrers/sha256:..",
                "GET a/blobs/uploads/..",
                "PATCH a/blobs/uploads/..%2f..%2fesc",
                "PUT a/blobs/uploads/%2e%2e?digest=" + "sha256:x",
                "DELETE a/blobs/uploads/%00",
                "POST a/blobs/uploads/?digest=..%2f..%2fsecret",
                "POST a/blobs/uploads/?digest=sha256:..%2f..%2fsecret",
                "POST a/blobs/uploads/?from=%00&mount=x",
                "POST a/blobs/uploads/?digest-algorithm=..%2f",
                "GET a/tags/list?last=%00",
                "GET _catalog?last=%0a",
                "PUT a/manifests/v1?tag=..%2fx"
            })
    @DisplayName("HARD-01 no reference, id or query leads out of the storage")
    void noReferenceIdOrQueryLeadsOutOfTheStorage(String request) throws IOException {
        int blank = request.indexOf(' ');
        Reply reply = server.ask(request.substring(0, blank), "/v2/" + request.substring(blank + 1))
                .header("Content-Type", Images.OCI_INDEX)
                .body(Images.index().bytes())
                .send();
        assertThat(reply.status()).as(request).isIn(400, 404);
        assertThat(reply).hasErrorBody();
        assertThat(reply.text()).doesNotContain(parent.toString());
    }

    @Test
    @DisplayName("HARD-01 what leads out of the storage begins no upload by a mount, and no listing")
    void whatLeadsOutOfTheStorageIsNoSource() throws IOException {
        for (String from : List.of("..%2f..", "a%2f..%2fb", "%2e%2e", "%2fetc")) {
            Reply reply = server.repo("mount/app").post("blobs/uploads/?mount=" + DIGEST + "&from=" + from);
            assertThat(reply).hasStatus(202);
        }
        assertThat(server.get("/v2/_catalog?last=..%2f..%2f").status()).isIn(200, 400);
        assertThat(server.get("/v2/_catalog").text()).isEqualTo("{\"repositories\":[]}");
    }

    @Test
    @DisplayName("HARD-02 repositories that are called like parts of the storage are kept apart from them")
    void repositoriesThatAreCalledLikePartsOfTheStorageAreKeptApart() throws IOException {
        List<String> names =
                List.of("docker/registry/v2", "blobs", "repositories", "layerstore/v1", "a/link", "a/current/link");
        for (String name : names) {
            server.repo(name).pushImage("link", 7);
        }
        for (String name : names) {
            assertThat(server.repo(name).get("tags/list").list("tags")).isEqualTo(List.of("link"));
            assertThat(server.repo(name).get("manifests/link")).hasStatus(200);
        }
        assertThat(server.get("/v2/_catalog").list("repositories")).containsExactlyInAnyOrderElementsOf(names);
    }
}
