// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.layer.AccessController;
import io.layerstore.registry.access.AccessRules;
import io.layerstore.registry.access.RegistryPrincipal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MountTest {
    private static final AccessController RULES = AccessRules.parse(
            "test", List.of("owner all **", "guest all guest/**", "guest pull public/**", "other push mount/**"));

    @AutoClose
    private static final WireServer server = WireServer.inMemory();

    @AutoClose
    private static final WireServer guarded = WireServer.options()
            .access(RULES, (user, password) -> Optional.of(RegistryPrincipal.user(user)))
            .start();

    private static final byte[] BLOB = Images.blob(21, 4000);
    private static final String DIGEST = Images.sha256(BLOB);

    @Test
    @DisplayName("OCI-PUSH-16 a blob of another repository is mounted without its bytes")
    void aBlobOfAnotherRepositoryIsMounted() throws IOException {
        server.repo("mount/source").push(BLOB);
        Repo target = server.repo("mount/target");
        assertThat(target.post("blobs/uploads/?mount=" + DIGEST + "&from=mount/source"))
                .hasStatus(201)
                .hasHeader("Location", target.path("blobs/" + DIGEST))
                .hasHeader("Docker-Content-Digest", DIGEST)
                .hasNoBody();
        assertThat(target.get("blobs/" + DIGEST)).hasStatus(200).hasBody(BLOB);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mount/none", "mount/empty", "MOUNT", "..%2f..", "", "mount/target2"})
    @DisplayName("OCI-PUSH-16 what cannot be mounted is uploaded instead")
    void whatCannotBeMountedIsUploadedInstead(String source) throws IOException {
        server.repo("mount/empty").pushImage("v1", 99);
        Repo target = server.repo("mount/target2");
        byte[] unknown = Images.blob(22, 100);
        Reply reply = target.post("blobs/uploads/?mount=" + Images.sha256(unknown) + "&from=" + source);
        assertThat(reply).hasStatus(202).hasHeader("Range", "0-0");
        String upload = reply.header("Location");
        assertThat(server.get(upload)).hasStatus(204);
        assertThat(server.ask("DELETE", upload).send()).hasStatus(204);
    }

    @Test
    @DisplayName("OCI-PUSH-16 the upload that takes the place of a mount is ended like any other")
    void theUploadThatTakesThePlaceOfAMountIsEndedLikeAnyOther() throws IOException {
        Repo target = server.repo("mount/fallback");
        byte[] blob = Images.blob(23, 777);
        Reply reply = target.post("blobs/uploads/?mount=" + Images.sha256(blob) + "&from=mount/none");
        assertThat(target.finish(reply.header("Location"), Images.sha256(blob), blob))
                .hasStatus(201);
        assertThat(target.get("blobs/" + Images.sha256(blob))).hasStatus(200).hasBody(blob);
    }

    @Test
    @DisplayName("OCI-PUSH-17 without a source, a blob is mounted from wherever it may be read")
    void withoutASourceABlobIsMountedFromWhereverItMayBeRead() throws IOException {
        byte[] blob = Images.blob(24, 100);
        Repo target = server.repo("mount/anywhere");
        assertThat(target.post("blobs/uploads/?mount=" + Images.sha256(blob))).hasStatus(202);
        server.repo("mount/somewhere").push(blob);
        assertThat(target.post("blobs/uploads/?mount=" + Images.sha256(blob)))
                .hasStatus(201)
                .hasHeader("Docker-Content-Digest", Images.sha256(blob));
        assertThat(target.get("blobs/" + Images.sha256(blob))).hasStatus(200).hasBody(blob);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "md5:d41d8cd98f00b204e9800998ecf8427e", "sha256:zz", ""})
    @DisplayName("OCI-PUSH-18 what is no digest is not mounted but uploaded")
    void whatIsNoDigestIsNotMountedButUploaded(String digest) throws IOException {
        Repo target = server.repo("mount/malformed");
        assertThat(target.post("blobs/uploads/?mount=" + digest + "&from=mount/source"))
                .hasStatus(202);
        assertThat(target.post("blobs/uploads/?mount=" + digest)).hasStatus(202);
    }

    @Test
    @DisplayName("OCI-PUSH-18 digest and source may be encoded, and keys that nobody knows are ignored")
    void digestAndSourceMayBeEncoded() throws IOException {
        server.repo("mount/coded").push(BLOB);
        Reply reply = server.repo("mount/decoded")
                .post("blobs/uploads/?from=mount%2Fcoded&mount=" + DIGEST.replace(":", "%3A")
                        + "&origin=a.test%3A5000");
        assertThat(reply).hasStatus(201).hasHeader("Docker-Content-Digest", DIGEST);
    }

    @Test
    @DisplayName("OCI-PUSH-16 HARD-04 a source that may not be read looks like one that does not have the blob")
    void aSourceThatMayNotBeReadLooksLikeOneThatDoesNotHaveTheBlob() throws IOException {
        assertThat(as("owner", "POST", "/v2/secret/app/blobs/uploads/?digest=" + DIGEST, BLOB))
                .hasStatus(201);
        for (String query : List.of("&from=secret/app", "&from=secret/none", "")) {
            Reply reply = as("guest", "POST", "/v2/guest/app/blobs/uploads/?mount=" + DIGEST + query, new byte[0]);
            assertThat(reply)
                    .hasStatus(202)
                    .hasNoHeader("Docker-Content-Digest")
                    .hasNoBody();
        }
        assertThat(as("guest", "GET", "/v2/guest/app/blobs/" + DIGEST, new byte[0]))
                .isError(404, "BLOB_UNKNOWN");
        assertThat(as("owner", "POST", "/v2/public/app/blobs/uploads/?digest=" + DIGEST, BLOB))
                .hasStatus(201);
        assertThat(as("guest", "POST", "/v2/guest/app/blobs/uploads/?mount=" + DIGEST, new byte[0]))
                .hasStatus(201);
    }

    @Test
    @DisplayName("HARD-04 a mount needs the right to push where it goes")
    void aMountNeedsTheRightToPushWhereItGoes() throws IOException {
        byte[] blob = Images.blob(25, 100);
        String digest = Images.sha256(blob);
        assertThat(as("owner", "POST", "/v2/public/base/blobs/uploads/?digest=" + digest, blob))
                .hasStatus(201);
        Reply reply =
                as("guest", "POST", "/v2/public/x/blobs/uploads/?mount=" + digest + "&from=public/base", new byte[0]);
        assertThat(reply).isError(403, "DENIED");
        assertThat(as("guest", "GET", "/v2/public/x/blobs/" + digest, new byte[0]))
                .hasStatus(404);
        assertThat(reply.headers("Location")).isEmpty();
    }

    private static Reply as(String user, String method, String target, byte[] body) throws IOException {
        String credentials = Base64.getEncoder().encodeToString((user + ":x").getBytes(StandardCharsets.UTF_8));
        return guarded.ask(method, target)
                .header("Authorization", "Basic " + credentials)
                .body(body)
                .send();
    }
}
