// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {
    @AutoClose
    private static final WireServer server = WireServer.inMemory();

    private static final byte[] BLOB = Images.blob(100, 200_000);
    private static final String DIGEST = Images.sha256(BLOB);

    @ParameterizedTest
    @ValueSource(strings = {"16030100c8010000c40303", "1603010200010001fc0303", "16030300050100000100"})
    @DisplayName("HTTP-01 HARD-18 who says hello in TLS is told at once in plain text that this is none, and is"
            + " disconnected")
    void whoSaysHelloInTlsIsToldAtOnceThatThisIsNone(String hello) throws IOException {
        try (Wire wire = server.connect()) {
            assertThat(wire.send(HexFormat.of().parseHex(hello)).read()).hasStatus(400);
            assertThat(wire.isClosedByServer()).isTrue();
        }
    }

    @Test
    @DisplayName("HTTP-01 a client that tries TLS first sees that it is not TLS, and not a lost connection")
    void aClientThatTriesTlsFirstSeesThatItIsNotTls() throws IOException {
        try (SSLSocket socket = (SSLSocket) SSLSocketFactory.getDefault().createSocket("127.0.0.1", server.port())) {
            socket.setSoTimeout(10_000);
            assertThatThrownBy(socket::startHandshake)
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("Unsupported or unrecognized SSL message");
        }
    }

    @Test
    @DisplayName("HTTP-02 bodies come in pieces without their length")
    void bodiesComeInPiecesWithoutTheirLength() throws IOException {
        Repo repo = server.repo("http/chunked");
        String upload = repo.begin();
        assertThat(server.ask("PATCH", upload).chunked(BLOB, 32 * 1024).send())
                .hasStatus(202)
                .hasHeader("Range", "0-199999");
        assertThat(repo.finish(upload, DIGEST, new byte[0])).hasStatus(201);
        assertThat(repo.get("blobs/" + DIGEST)).hasStatus(200).hasBody(BLOB);
    }

    @Test
    @DisplayName("HTTP-02 pieces may have extensions, and trailers after them")
    void piecesMayHaveExtensions() throws IOException {
        String upload = server.repo("http/extensions").begin();
        try (Wire wire = server.connect()) {
            wire.sendLines("PATCH " + upload + " HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n"
                    + "3;a=b\nabc\n0005\ndefgh\n0\nX-Trailer: x\n\n");
            assertThat(wire.read()).hasStatus(202).hasHeader("Range", "0-7");
            assertThat(server.ask("GET", upload).on(wire)).hasStatus(204).hasHeader("Range", "0-7");
        }
    }

    @Test
    @DisplayName("HTTP-03 a connection is closed after the answer if the client asks for that, and goes on otherwise")
    void aConnectionIsClosedAfterTheAnswerIfTheClientAsksForThat() throws IOException {
        try (Wire wire = server.connect()) {
            for (int i = 0; i < 50; i++) {
                assertThat(server.ask("GET", "/v2/").on(wire)).hasStatus(200).hasNoHeader("Connection");
            }
            Ask last = server.ask("GET", "/v2/").header("Connection", "close");
            assertThat(last.on(wire)).hasStatus(200).hasHeader("Connection", "close");
            assertThat(wire.isClosedByServer()).isTrue();
        }
    }

    @Test
    @DisplayName("HTTP-03 a client may have many connections")
    void aClientMayHaveManyConnections() throws Exception {
        Repo repo = server.repo("http/parallel");
        repo.push(BLOB);
        Callable<Integer> pulls = () -> {
            try (Wire wire = server.connect()) {
                for (int i = 0; i < 10; i++) {
                    assertThat(repo.ask("GET", "blobs/" + DIGEST).on(wire))
                            .hasStatus(200)
                            .hasBody(BLOB);
                }
            }
            return 10;
        };
        assertThat(Together.run(6, pulls)).containsOnly(10);
    }

    @Test
    @DisplayName("HTTP-03 requests that are sent before the answer to the last one are answered in their order")
    void requestsThatAreSentBeforeTheAnswerAreAnsweredInTheirOrder() throws IOException {
        try (Wire wire = server.connect()) {
            String get = "GET /v2/ HTTP/1.1\nHost: a\n\n";
            String missing = "GET /v2/a/tags/list HTTP/1.1\nHost: a\n\n";
            wire.sendLines(
                    get + missing + "POST /v2/a/blobs/uploads/ HTTP/1.1\nHost: a\nContent-Length: 3\n\nxyz" + get);
            assertThat(wire.read()).hasStatus(200);
            assertThat(wire.read()).isError(404, "NAME_UNKNOWN");
            assertThat(wire.read()).hasStatus(202);
            assertThat(wire.read()).hasStatus(200);
        }
    }

    @Test
    @DisplayName("HTTP-04 HARD-12 an offer to go on in HTTP/2 is not taken")
    void anOfferToGoOnInHttp2IsNotTaken() throws IOException {
        try (Wire wire = server.connect()) {
            Ask upgrade = server.ask("GET", "/v2/")
                    .header("Connection", "Upgrade, HTTP2-Settings")
                    .header("HTTP2-Settings", "AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA")
                    .header("Upgrade", "h2c");
            assertThat(upgrade.on(wire)).hasStatus(200).hasNoHeader("Upgrade").hasBody(Images.text("{}"));
            assertThat(server.ask("GET", "/v2/").on(wire)).hasStatus(200);
        }
    }

    @Test
    @DisplayName("HTTP-05 headers of real clients are taken: empty and repeated Accept, a length of 0, a type without a"
            + " body")
    void headersOfRealClientsAreTaken() throws IOException {
        Repo repo = server.repo("http/headers");
        repo.push("v1", Images.index());
        assertThat(repo.ask("GET", "manifests/v1").header("Accept", "").send()).hasStatus(200);
        Ask repeated = repo.ask("GET", "manifests/v1");
        for (String type : List.of(Images.OCI_MANIFEST, Images.DOCKER_MANIFEST, Images.DOCKER_LIST, "*/*")) {
            repeated.header("Accept", type);
        }
        assertThat(repeated.send()).hasStatus(200);
        assertThat(repo.ask("HEAD", "manifests/v1")
                        .header("Content-Length", "0")
                        .send())
                .hasStatus(200);
        assertThat(repo.ask("GET", "manifests/v1").header("Content-Length", "0").send())
                .hasStatus(200);
        assertThat(repo.ask("POST", "blobs/uploads/")
                        .header("Content-Type", "application/json")
                        .send())
                .hasStatus(202);
    }

    @Test
    @DisplayName("HTTP-07 addresses in answers are relative, whatever host the client has asked")
    void addressesInAnswersAreRelative() throws IOException {
        Repo repo = server.repo("http/location");
        List<Ask> asks = List.of(
                repo.ask("POST", "blobs/uploads/"),
                repo.ask("POST", "blobs/uploads/?digest=" + Images.sha256(Images.EMPTY))
                        .body(Images.EMPTY),
                repo.manifest("v1", Images.OCI_INDEX, Images.index().bytes()));
        for (Ask ask : asks) {
            Reply reply = ask.header("X-Forwarded-Host", "evil.test")
                    .header("X-Forwarded-Proto", "https")
                    .header("Forwarded", "host=evil.test")
                    .send();
            assertThat(reply.header("Location")).startsWith("/v2/http/location/");
        }
        assertThat(repo.get("tags/list?n=0")).hasStatus(200);
    }

    @Test
    @DisplayName("HTTP-09 a blob can be looked up as soon as its push was answered")
    void aBlobCanBeLookedUpAsSoonAsItsPushWasAnswered() throws IOException {
        Repo repo = server.repo("http/head");
        try (Wire wire = server.connect()) {
            for (int i = 1; i <= 20; i++) {
                byte[] blob = Images.blob(i, 1000 + i);
                String digest = Images.sha256(blob);
                assertThat(repo.ask("HEAD", "blobs/" + digest).on(wire)).hasStatus(404);
                assertThat(repo.ask("POST", "blobs/uploads/?digest=" + digest)
                                .body(blob)
                                .on(wire))
                        .hasStatus(201);
                assertThat(repo.ask("HEAD", "blobs/" + digest).on(wire))
                        .hasStatus(200)
                        .hasHeader("Content-Length", Integer.toString(1000 + i));
            }
        }
    }
}
