// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.filesystem.FilesystemDriver;
import io.layerstore.driver.filesystem.FilesystemOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlyAnswerTest {
    @AutoClose
    private static final WireServer server = WireServer.inMemory();

    private static final byte[] LARGE = Images.blob(110, 6 * 1024 * 1024);

    @Test
    @DisplayName("HTTP-06 a client that is refused reads the answer after it has sent all, and the connection goes on")
    void aClientThatIsRefusedReadsTheAnswerAfterItHasSentAll() throws IOException {
        Repo repo = server.repo("early/refused");
        try (Wire wire = server.connect()) {
            Ask wrong = repo.ask("POST", "blobs/uploads/?digest=" + Images.sha256(new byte[0]))
                    .body(LARGE);
            assertThat(wrong.on(wire)).isError(400, "DIGEST_INVALID");
            Ask unknown = repo.ask("PATCH", "blobs/uploads/11111111-2222-3333-4444-555555555555")
                    .body(LARGE);
            assertThat(unknown.on(wire)).isError(404, "BLOB_UPLOAD_UNKNOWN");
            assertThat(server.ask("POST", "/v2/UPPER/blobs/uploads/")
                            .chunked(LARGE, 100_000)
                            .on(wire))
                    .isError(400, "NAME_INVALID");
            assertThat(server.ask("GET", "/v2/").on(wire)).hasStatus(200);
        }
    }

    @Test
    @DisplayName("HTTP-06 HARD-14 so does one whose address is malformed, and nobody keeps that answer")
    void aClientWhoseAddressIsMalformedReadsTheAnswerAfterItHasSentAll() throws IOException {
        try (Wire wire = server.connect()) {
            for (String target : List.of("/v2/a/../b", "/v2/a/./b", "/v2/a/tags/list?n=%zz")) {
                assertThat(server.ask("PUT", target).body(LARGE).on(wire))
                        .hasStatus(400)
                        .hasErrorBody()
                        .hasHeader("Cache-Control", "no-store");
            }
            assertThat(server.ask("PUT", "/v2/" + "a".repeat(5000)).body(LARGE).on(wire))
                    .isError(414, "NAME_INVALID")
                    .hasHeader("Cache-Control", "no-store");
            assertThat(server.ask("GET", "/v2/" + "a".repeat(5000)).on(wire)).isError(414, "NAME_INVALID");
            assertThat(server.ask("GET", "/v2/").on(wire)).hasStatus(200);
        }
    }

    @Test
    @DisplayName(
            "HTTP-06 an upload that is begun with a body that nobody asked for is answered, and the connection goes on")
    void anUploadThatIsBegunWithABodyIsAnswered() throws IOException {
        Repo repo = server.repo("early/begun");
        try (Wire wire = server.connect()) {
            assertThat(repo.ask("POST", "blobs/uploads/").body(LARGE).on(wire)).hasStatus(202);
            assertThat(server.ask("GET", "/v2/").on(wire)).hasStatus(200);
        }
    }

    @Test
    @DisplayName("HTTP-06 of a body without an end only so much is read, and the connection is closed")
    void ofABodyWithoutAnEndOnlySoMuchIsRead() throws IOException {
        Repo repo = server.repo("early/endless");
        try (Wire wire = server.connect()) {
            wire.sendLines("PATCH " + repo.path("blobs/uploads/nonsense") + " HTTP/1.1\nHost: a\nContent-Length: "
                    + "1000000000000\n\n");
            wire.send(LARGE).send(LARGE).send(Arrays.copyOf(LARGE, 4 * 1024 * 1024 + 1));
            assertThat(wire.read()).isError(404, "BLOB_UPLOAD_UNKNOWN").hasHeader("Connection", "close");
        }
    }

    @Test
    @DisplayName(
            "HTTP-06 a client that waits to be told to go on is told so, or is refused before it has sent anything")
    void aClientThatWaitsToBeToldIsToldSoOrIsRefused() throws IOException {
        Repo repo = server.repo("early/expect");
        String upload = repo.begin();
        try (Wire wire = server.connect()) {
            wire.sendLines("PATCH " + upload + " HTTP/1.1\nHost: a\nExpect: 100-continue\nContent-Length: 3\n\n");
            assertThat(wire.read()).hasStatus(100);
            assertThat(wire.sendLines("abc").read()).hasStatus(202).hasHeader("Range", "0-2");
        }
        try (Wire wire = server.connect()) {
            wire.sendLines("PATCH " + upload + "x HTTP/1.1\nHost: a\nExpect: 100-continue\nContent-Length: 3\n\n");
            assertThat(wire.read()).isError(404, "BLOB_UPLOAD_UNKNOWN");
        }
    }

    @Test
    @DisplayName("HARD-11 a client that stops in the middle is disconnected, and what it has sent is kept")
    void aClientThatStopsInTheMiddleIsDisconnected() throws IOException {
        try (WireServer impatient = WireServer.options()
                .settings(settings -> settings.withIdleTimeout(Duration.ofMillis(300)))
                .start()) {
            Repo repo = impatient.repo("early/idle");
            String upload = repo.begin();
            try (Wire silent = impatient.connect();
                    Wire header = impatient.connect();
                    Wire body = impatient.connect()) {
                header.sendLines("GET /v2/ HTTP/1.1\nHost: ");
                body.sendLines("PATCH " + upload + " HTTP/1.1\nHost: a\nContent-Length: 1000\n\n" + "x".repeat(100));
                assertThat(silent.isClosedByServer()).isTrue();
                assertThat(isDisconnected(header)).isTrue();
                assertThat(isDisconnected(body)).isTrue();
            }
            assertThat(impatient.get(upload)).hasStatus(204).hasHeader("Range", "0-99");
        }
    }

    @Test
    @DisplayName("HARD-11 a client that is refused and sends on slowly is not listened to for long")
    void aClientThatIsRefusedAndSendsOnSlowlyIsNotListenedToForLong() throws IOException {
        try (Wire wire = server.connect()) {
            wire.sendLines("PATCH /v2/early/slow/blobs/uploads/none HTTP/1.1\nHost: a\nContent-Length: 16000000\n\n");
            int sent = 0;
            while (sent < 1000 && !wire.answersWithin(20)) {
                wire.send(new byte[1024]);
                sent++;
            }
            assertThat(wire.read()).isError(404, "BLOB_UPLOAD_UNKNOWN").hasHeader("Connection", "close");
        }
    }

    @Test
    @DisplayName(
            "HARD-11 a client that is silent because the storage takes its time is not to blame, and stays connected")
    void aClientThatIsSilentBecauseTheStorageTakesItsTimeStaysConnected(@TempDir Path root) throws Exception {
        GatedDriver gated = new GatedDriver(FilesystemDriver.open(root, FilesystemOptions.defaults()));
        try (WireServer impatient = WireServer.options()
                        .driver(gated.driver())
                        .settings(settings -> settings.withIdleTimeout(Duration.ofMillis(500)))
                        .start();
                Wire wire = impatient.connect()) {
            String upload = impatient.repo("early/storage").begin();
            gated.closeBefore("write");
            wire.sendLines("PATCH " + upload + " HTTP/1.1\nHost: a\nContent-Length: 200\n\n" + "x".repeat(100));
            gated.awaitReached();
            assertThat(wire.answersWithin(2000)).isFalse();
            gated.open();
            wire.sendLines("x".repeat(100));
            assertThat(wire.read()).hasStatus(202).hasHeader("Range", "0-199");
        }
    }

    @Test
    @DisplayName("HARD-11 the head of a request has to come in time, but not the body, nor the next request")
    void theHeadOfARequestHasToComeInTime() throws IOException {
        try (WireServer impatient = WireServer.options()
                .settings(settings -> settings.withHeadTimeout(Duration.ofSeconds(1)))
                .start()) {
            String upload = impatient.repo("early/head").begin();
            try (Wire kept = impatient.connect();
                    Wire next = impatient.connect();
                    Wire body = impatient.connect();
                    Wire first = impatient.connect()) {
                assertThat(impatient.ask("GET", "/v2/").on(kept)).hasStatus(200);
                assertThat(impatient.ask("GET", "/v2/").on(next)).hasStatus(200);
                body.sendLines("PATCH " + upload + " HTTP/1.1\nHost: a\nExpect: 100-continue\nContent-Length: 200\n\n");
                assertThat(body.read()).hasStatus(100);
                assertThat(isDisconnectedWhileSending(first, "GET /v2/ HTTP/1.1\nHost: ", 200))
                        .isTrue();
                assertThat(isDisconnectedWhileSending(body, "", 40)).isFalse();
                assertThat(isDisconnectedWhileSending(next, "GET /v2/ HTTP/1.1\nHost: ", 200))
                        .isTrue();
                assertThat(impatient.ask("GET", "/v2/").on(kept)).hasStatus(200);
                body.sendLines("x".repeat(160));
                assertThat(body.read()).hasStatus(202).hasHeader("Range", "0-199");
            }
        }
    }

    /** Sends a byte every 50 milliseconds, until it cannot. */
    private static boolean isDisconnectedWhileSending(Wire wire, String first, int times) {
        try {
            wire.sendLines(first);
            for (int i = 0; i < times; i++) {
                if (wire.sendLines("x").isClosedWithin(50)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Whether there is nothing but perhaps an error before the end. */
    private static boolean isDisconnected(Wire wire) throws IOException {
        try {
            return wire.read().status() >= 400 && wire.isClosedByServer();
        } catch (java.io.EOFException e) {
            return true;
        }
    }

    @Test
    @DisplayName("HARD-11 a client that does not read what it has asked for holds up nobody else")
    void aClientThatDoesNotReadHoldsUpNobodyElse() throws IOException {
        Repo repo = server.repo("early/unread");
        String digest = repo.push(LARGE);
        try (Wire wire = server.connect()) {
            byte[] ask = repo.ask("GET", "blobs/" + digest).bytes();
            for (int i = 0; i < 8; i++) {
                wire.send(ask);
            }
            assertThat(repo.get("blobs/" + digest)).hasStatus(200).hasBody(LARGE);
            assertThat(Arrays.equals(wire.read().body(), LARGE)).isTrue();
        }
    }
}
