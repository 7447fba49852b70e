// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadTest {
    @AutoClose
    private static final WireServer server = WireServer.inMemory();

    private static final byte[] NOTHING = {};
    private static final byte[] BLOB = Images.blob(11, 5000);
    private static final String DIGEST = Images.sha256(BLOB);

    @Test
    @DisplayName("OCI-PUSH-11 an upload tells what it has, and of nothing that it begins at 0")
    void anUploadTellsWhatItHas() throws IOException {
        Repo repo = server.repo("upload/state");
        String upload = repo.begin();
        assertThat(server.get(upload))
                .hasStatus(204)
                .hasHeader("Location", upload)
                .hasHeader("Range", "0-0");
        repo.append(upload, NOTHING);
        assertThat(server.get(upload)).hasStatus(204).hasHeader("Range", "0-0");
        repo.append(upload, BLOB);
        Reply reply = server.get(upload);
        assertThat(reply).hasStatus(204).hasHeader("Range", "0-4999").hasNoHeader("Content-Length");
        assertThat(upload).endsWith("/" + reply.header("Docker-Upload-UUID"));
    }

    @Test
    @DisplayName("OCI-PUSH-12 an upload that is cancelled is gone")
    void anUploadThatIsCancelledIsGone() throws IOException {
        Repo repo = server.repo("upload/cancel");
        String upload = repo.begin();
        repo.append(upload, BLOB);
        assertThat(server.ask("DELETE", upload).send()).hasStatus(204).hasNoBody();
        assertThat(server.ask("DELETE", upload).send()).isError(404, "BLOB_UPLOAD_UNKNOWN");
        assertThat(server.get(upload)).isError(404, "BLOB_UPLOAD_UNKNOWN");
        assertThat(repo.finish(upload, DIGEST, NOTHING)).isError(404, "BLOB_UPLOAD_UNKNOWN");
        assertThat(repo.head("blobs/" + DIGEST)).hasStatus(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11111111-2222-3333-4444-555555555555",
                "nonsense",
                "11111111-2222-3333-4444-55555555555",
                "AAAAAAAA-2222-3333-4444-555555555555",
                "..%2f..%2fx",
                "_",
                "11111111222233334444555555555555"
            })
    @DisplayName("OCI-PUSH-19 an upload that nobody began is unknown, and what is no id never names one")
    void anUploadThatNobodyBeganIsUnknown(String id) throws IOException {
        Repo repo = server.repo("upload/unknown");
        String upload = repo.path("blobs/uploads/" + id);
        int status = id.startsWith("..") ? 400 : 404;
        String code = id.startsWith("..") ? "NAME_INVALID" : "BLOB_UPLOAD_UNKNOWN";
        assertThat(server.get(upload)).isError(status, code);
        assertThat(server.ask("PATCH", upload).body(BLOB).send()).isError(status, code);
        assertThat(server.ask("DELETE", upload).send()).isError(status, code);
        assertThat(repo.finish(upload, DIGEST, BLOB)).isError(status, code);
    }

    @Test
    @DisplayName("OCI-PUSH-19 an upload belongs to its repository")
    void anUploadBelongsToItsRepository() throws IOException {
        String upload = server.repo("upload/mine").begin();
        String stolen = upload.replace("upload/mine", "upload/yours");
        assertThat(server.get(stolen)).isError(404, "BLOB_UPLOAD_UNKNOWN");
        assertThat(server.ask("PATCH", stolen).body(BLOB).send()).isError(404, "BLOB_UPLOAD_UNKNOWN");
        assertThat(server.ask("DELETE", stolen).send()).isError(404, "BLOB_UPLOAD_UNKNOWN");
        assertThat(server.repo("upload/yours").finish(stolen, DIGEST, BLOB)).isError(404, "BLOB_UPLOAD_UNKNOWN");
        assertThat(server.get(upload)).hasStatus(204).hasHeader("Range", "0-0");
    }

    @Test
    @DisplayName("OCI-PUSH-20 while somebody sends into an upload, others are told that it is busy")
    void whileSomebodySendsOthersAreToldThatItIsBusy() throws IOException {
        Repo repo = server.repo("upload/busy");
        String upload = repo.begin();
        repo.append(upload, Arrays.copyOf(BLOB, 100));
        try (Wire first = beginPatch(upload, 4900)) {
            assertThat(server.ask("PATCH", upload).body(BLOB).send()).isError(409, "BLOB_UPLOAD_INVALID");
            assertThat(repo.finish(upload, DIGEST, BLOB)).isError(409, "BLOB_UPLOAD_INVALID");
            assertThat(server.ask("DELETE", upload).send()).isError(409, "BLOB_UPLOAD_INVALID");
            first.send(Arrays.copyOfRange(BLOB, 100, 5000));
            assertThat(first.read()).hasStatus(202).hasHeader("Range", "0-4999");
        }
        assertThat(repo.finish(upload, DIGEST, NOTHING)).hasStatus(201);
        assertThat(repo.get("blobs/" + DIGEST)).hasStatus(200).hasBody(BLOB);
    }

    @Test
    @DisplayName(
            "OCI-PUSH-20 a whole blob for an empty upload into which somebody sends is taken or refused, never mixed")
    void aWholeBlobForAnUploadIntoWhichSomebodySendsIsTakenOrRefused() throws IOException {
        Repo repo = server.repo("upload/whole");
        String upload = repo.begin();
        try (Wire first = beginPatch(upload, 5000)) {
            first.send(Images.blob(12, 100));
            int status = repo.finish(upload, DIGEST, BLOB).status();
            assertThat(status).isIn(201, 409);
            assertThat(repo.head("blobs/" + DIGEST)).hasStatus(status == 201 ? 200 : 404);
            first.send(Images.blob(13, 4900));
            assertThat(first.read().status()).isIn(202, 404, 409);
        }
        repo.push(BLOB);
        assertThat(repo.get("blobs/" + DIGEST)).hasStatus(200).hasBody(BLOB);
    }

    /** Begins to send so many bytes, of which none has come when this returns, but the upload is taken. */
    private static Wire beginPatch(String upload, int length) throws IOException {
        Wire wire = server.connect();
        wire.sendLines(
                "PATCH " + upload + " HTTP/1.1\nHost: a\nExpect: 100-continue\nContent-Length: " + length + "\n\n");
        assertThat(wire.read()).hasStatus(100);
        return wire;
    }

    @Test
    @DisplayName("OCI-PUSH-20 of chunks that are sent at once, one is added, and the others change nothing")
    void ofChunksThatAreSentAtOnceOneIsAdded() throws Exception {
        Repo repo = server.repo("upload/race");
        String upload = repo.begin();
        CyclicBarrier together = new CyclicBarrier(4);
        Callable<Integer> chunk = () -> {
            together.await();
            return server.ask("PATCH", upload)
                    .header("Content-Range", "0-4999")
                    .body(BLOB)
                    .send()
                    .status();
        };
        List<Integer> statuses = Together.run(4, chunk);
        assertThat(statuses)
                .containsOnlyOnce(202)
                .allMatch(status -> List.of(202, 409, 416).contains(status));
        assertThat(repo.finish(upload, DIGEST, NOTHING)).hasStatus(201);
        assertThat(repo.get("blobs/" + DIGEST)).hasStatus(200).hasBody(BLOB);
    }

    @Test
    @DisplayName("OCI-PUSH-20 pushes of the same blob at once all succeed")
    void pushesOfTheSameBlobAtOnceAllSucceed() throws Exception {
        Repo repo = server.repo("upload/same");
        CyclicBarrier together = new CyclicBarrier(8);
        Callable<Integer> push = () -> {
            String upload = repo.begin();
            together.await();
            return repo.finish(upload, DIGEST, BLOB).status();
        };
        assertThat(Together.run(8, push)).containsOnly(201);
        assertThat(repo.get("blobs/" + DIGEST)).hasStatus(200).hasBody(BLOB);
    }

    @Test
    @DisplayName("HTTP-08 the end of an upload, sent again because its answer was lost, does not lose the blob")
    void theEndOfAnUploadMayBeSentAgain() throws IOException {
        Repo repo = server.repo("upload/again");
        String upload = repo.begin();
        repo.append(upload, BLOB);
        assertThat(repo.finish(upload, DIGEST, NOTHING)).hasStatus(201);
        for (int i = 0; i < 2; i++) {
            assertThat(repo.finish(upload, DIGEST, NOTHING))
                    .hasStatus(201)
                    .hasHeader("Location", repo.path("blobs/" + DIGEST))
                    .hasHeader("Docker-Content-Digest", DIGEST);
        }
        assertThat(server.ask("PUT", upload + "?digest=" + DIGEST).send()).hasStatus(201);
        assertThat(repo.get("blobs/" + DIGEST)).hasStatus(200).hasBody(BLOB);
    }

    @Test
    @DisplayName("HTTP-08 another end of an upload that has ended is unknown, and so is one that brings bytes")
    void anotherEndOfAnUploadThatHasEndedIsUnknown() throws IOException {
        Repo repo = server.repo("upload/other");
        String upload = repo.begin();
        repo.append(upload, BLOB);
        assertThat(repo.finish(upload, DIGEST, NOTHING)).hasStatus(201);
        String other = Images.sha256(Images.blob(14, 10));
        assertThat(repo.finish(upload, other, NOTHING)).isError(404, "BLOB_UPLOAD_UNKNOWN");
        assertThat(repo.finish(upload, DIGEST, BLOB)).isError(404, "BLOB_UPLOAD_UNKNOWN");
        String end = upload + "?digest=" + DIGEST;
        assertThat(server.ask("PUT", end).chunked(BLOB, 1000).send()).isError(404, "BLOB_UPLOAD_UNKNOWN");
        String elsewhere = end.replace("upload/other", "upload/third");
        assertThat(server.ask("PUT", elsewhere).body(NOTHING).send()).isError(404, "BLOB_UPLOAD_UNKNOWN");
    }
}
