// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobPushTest {
    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    @AutoClose
    private static final WireServer server = WireServer.inMemory();

    private static final byte[] NOTHING = {};
    private static final byte[] BLOB = Images.blob(3, 70_000);
    private static final String DIGEST = Images.sha256(BLOB);

    @ParameterizedTest
    @ValueSource(strings = {"blobs/uploads/", "blobs/uploads"})
    @DisplayName("OCI-PUSH-01 an upload is begun, with and without the last slash")
    void anUploadIsBegun(String rest) throws IOException {
        Repo repo = server.repo("push/begin");
        Set<String> locations = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            Reply reply = repo.post(rest);
            assertThat(reply).hasStatus(202).hasNoBody();
            assertThat(reply.header("Location")).matches("/v2/push/begin/blobs/uploads/" + UUID);
            locations.add(reply.header("Location"));
        }
        assertThat(locations).hasSize(5);
    }

    @Test
    @DisplayName("OCI-PUSH-02 a new upload is named in a header, which is the last part of its address, and is empty")
    void aNewUploadIsNamedInAHeader() throws IOException {
        Reply reply = server.repo("push/named").post("blobs/uploads/");
        assertThat(reply).hasHeader("Range", "0-0");
        assertThat(reply.header("Location")).endsWith("/" + reply.header("Docker-Upload-UUID"));
    }

    @Test
    @DisplayName("OCI-PUSH-03 a whole blob is put to the address of an upload")
    void aWholeBlobIsPutToTheAddressOfAnUpload() throws IOException {
        Repo repo = server.repo("push/put");
        Reply reply = repo.finish(repo.begin(), DIGEST, BLOB);
        assertThat(reply)
                .hasStatus(201)
                .hasHeader("Location", repo.path("blobs/" + DIGEST))
                .hasHeader("Docker-Content-Digest", DIGEST)
                .hasNoBody();
        assertThat(server.get(reply.header("Location"))).hasStatus(200).hasBody(BLOB);
    }

    @Test
    @DisplayName("OCI-PUSH-03 a blob may be empty")
    void aBlobMayBeEmpty() throws IOException {
        Repo repo = server.repo("push/empty");
        String digest = Images.sha256(NOTHING);
        assertThat(repo.finish(repo.begin(), digest, NOTHING)).hasStatus(201);
        assertThat(repo.get("blobs/" + digest)).hasStatus(200).hasBody(NOTHING);
        Repo other = server.repo("push/empty/other");
        assertThat(other.ask("POST", "blobs/uploads/?digest=" + digest)
                        .body(NOTHING)
                        .send())
                .hasStatus(201);
        assertThat(other.get("blobs/" + digest)).hasStatus(200).hasBody(NOTHING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?x=1&digest=", "?_state=abc%3D&digest=", "?digest=&"})
    @DisplayName("OCI-PUSH-03 the digest may be anywhere in the query, among keys that nobody knows")
    void theDigestMayBeAnywhereInTheQuery(String query) throws IOException {
        Repo repo = server.repo("push/keys");
        String target = repo.begin() + query.replace("digest=", "digest=" + DIGEST);
        assertThat(server.ask("PUT", target).body(BLOB).send()).hasStatus(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "?digest", "?digest=", "?digest=x&digest=%s", "?DIGEST=%s"})
    @DisplayName("OCI-PUSH-03 without a digest nothing ends")
    void withoutADigestNothingEnds(String query) throws IOException {
        Repo repo = server.repo("push/none");
        String upload = repo.begin();
        repo.append(upload, BLOB);
        Reply reply = server.ask("PUT", upload + query.replace("%s", DIGEST))
                .body(NOTHING)
                .send();
        assertThat(reply).isError(400, "DIGEST_INVALID");
        assertThat(server.get(upload)).hasStatus(204).hasHeader("Range", "0-69999");
    }

    @Test
    @DisplayName("OCI-PUSH-03 the digest may be encoded")
    void theDigestMayBeEncoded() throws IOException {
        Repo repo = server.repo("push/encoded");
        assertThat(repo.finish(repo.begin(), DIGEST.replace(":", "%3A"), BLOB)).hasStatus(201);
        assertThat(repo.get("blobs/" + DIGEST.replace(":", "%3a")))
                .hasStatus(200)
                .hasBody(BLOB);
    }

    @Test
    @DisplayName("OCI-PUSH-04 a whole blob is pushed in one request, its length told or not")
    void aWholeBlobIsPushedInOneRequest() throws IOException {
        Repo told = server.repo("push/single/told");
        assertThat(told.ask("POST", "blobs/uploads/?digest=" + DIGEST)
                        .body(BLOB)
                        .send())
                .hasStatus(201)
                .hasHeader("Location", told.path("blobs/" + DIGEST))
                .hasHeader("Docker-Content-Digest", DIGEST);
        assertThat(told.get("blobs/" + DIGEST)).hasStatus(200).hasBody(BLOB);
        Repo untold = server.repo("push/single/untold");
        assertThat(untold.ask("POST", "blobs/uploads?digest=" + DIGEST)
                        .chunked(BLOB, 1000)
                        .send())
                .hasStatus(201);
        assertThat(untold.get("blobs/" + DIGEST)).hasStatus(200).hasBody(BLOB);
    }

    @Test
    @DisplayName("OCI-PUSH-05 a wrong digest publishes nothing, in whatever way the bytes came")
    void aWrongDigestPublishesNothing() throws IOException {
        Repo repo = server.repo("push/wrong");
        String wrong = Images.sha256(NOTHING);
        assertThat(repo.ask("POST", "blobs/uploads/?digest=" + wrong).body(BLOB).send())
                .isError(400, "DIGEST_INVALID");
        assertThat(repo.finish(repo.begin(), wrong, BLOB)).isError(400, "DIGEST_INVALID");
        String streamed = repo.begin();
        repo.append(streamed, BLOB);
        assertThat(repo.finish(streamed, wrong, NOTHING)).isError(400, "DIGEST_INVALID");
        String chunked = repo.begin();
        assertThat(server.ask("PATCH", chunked)
                        .header("Content-Range", "0-69999")
                        .body(BLOB)
                        .send())
                .hasStatus(202);
        assertThat(repo.finish(chunked, wrong, NOTHING)).isError(400, "DIGEST_INVALID");
        assertThat(repo.head("blobs/" + wrong)).hasStatus(404);
        assertThat(repo.head("blobs/" + DIGEST)).hasStatus(404);
    }

    @Test
    @DisplayName("OCI-PUSH-05 after a wrong digest the upload is ended by the right one")
    void afterAWrongDigestTheUploadIsEndedByTheRightOne() throws IOException {
        Repo repo = server.repo("push/second");
        String upload = repo.begin();
        repo.append(upload, BLOB);
        assertThat(repo.finish(upload, Images.sha256(NOTHING), NOTHING)).isError(400, "DIGEST_INVALID");
        assertThat(server.get(upload)).hasStatus(204).hasHeader("Range", "0-69999");
        assertThat(repo.finish(upload, DIGEST, NOTHING)).hasStatus(201);
        assertThat(repo.get("blobs/" + DIGEST)).hasStatus(200).hasBody(BLOB);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha256", "sha512"})
    @DisplayName("OCI-PUSH-15 the algorithm may be named with the first request")
    void theAlgorithmMayBeNamedWithTheFirstRequest(String algorithm) throws IOException {
        Repo repo = server.repo("push/algorithm");
        Reply begun = repo.post("blobs/uploads/?digest-algorithm=" + algorithm);
        assertThat(begun).hasStatus(202);
        String digest = algorithm.equals("sha512") ? Images.sha512(BLOB) : DIGEST;
        repo.append(begun.header("Location"), BLOB);
        assertThat(repo.finish(begun.header("Location"), digest, NOTHING)).hasStatus(201);
        assertThat(repo.get("blobs/" + digest)).hasStatus(200).hasBody(BLOB);
    }

    @ParameterizedTest
    @ValueSource(strings = {"md5", "SHA256", "", "sha256:", "sha-1"})
    @DisplayName("OCI-PUSH-15 an algorithm that nobody knows begins no upload")
    void anAlgorithmThatNobodyKnowsBeginsNoUpload(String algorithm) throws IOException {
        assertThat(server.repo("push/algorithm").post("blobs/uploads/?digest-algorithm=" + algorithm))
                .isError(400, "DIGEST_INVALID")
                .hasNoHeader("Location");
    }
}
