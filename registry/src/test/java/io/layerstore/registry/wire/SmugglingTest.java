// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of which a proxy before the server might think that they end elsewhere than the server thinks. */
class SmugglingTest {
    private static final String SECOND = "GET /v2/ HTTP/1.1\nHost: a\n\n";

    @AutoClose
    private static final WireServer server = WireServer.inMemory();

    private String upload;

    @BeforeEach
    void begin() throws IOException {
        upload = server.repo("smuggling/app").begin();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\nContent-Length: 5",
                "Content-Length: 5\nContent-Length: 6",
                "Content-Length: 5, 6",
                "Content-Length: -5",
                "Content-Length: +5",
                "Content-Length: 0x5",
                "Content-Length: 5 5",
                "Content-Length: ",
                "Content-Length: 99999999999999999999",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: identity, chunked, gzip",
                "Transfer-Encoding: chunked\nTransfer-Encoding: chunked",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding : chunked",
                "Content-Length : 5",
                "Content-Length: 5\n folded: 6",
                "X-Folded: a\n b\nContent-Length: 5",
                "Host: b\nContent-Length: 5",
                "No colon\nContent-Length: 5",
                ": no name\nContent-Length: 5",
                "X-Nul: a\u0000b\nContent-Length: 5"
            })
    @DisplayName("HARD-12 a request whose end is in doubt is refused, and nothing after it is read")
    void aRequestWhoseEndIsInDoubtIsRefused(String headers) throws IOException {
        try (Wire wire = server.connect()) {
            wire.sendLines("PATCH " + upload + " HTTP/1.1\nHost: a\n" + headers + "\n\n0\n\n" + SECOND);
            Reply reply = wire.read();
            assertThat(reply.status()).as(headers).isIn(400, 501);
            assertThat(reply).hasErrorBody();
            assertThat(wire.isClosedByServer()).isTrue();
        }
        assertThat(server.get(upload)).hasStatus(204).hasHeader("Range", "0-0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v2/ HTTP/1.1\n\n",
                "GET /v2/ HTTP/1.1\nHost: a\nHost: a\n\n",
                "GET /v2/\n\n",
                "GET /v2/ HTTP/1.1 x\nHost: a\n\n",
                "GET /v2/ HTTP/3.0\nHost: a\n\n",
                "G\u0001T /v2/ HTTP/1.1\nHost: a\n\n",
                "GET /v2/\u0000 HTTP/1.1\nHost: a\n\n",
                "GET v2/ HTTP/1.1\nHost: a\n\n",
                "GET /v2/ HTTP/1.1\n Host: a\n\n",
                "\u0016\u0003\u0001\n\n",
                "PRI * HTTP/2.0\n\nSM\n\n"
            })
    @DisplayName("HARD-12 what is no request is refused, and nothing after it is read")
    void whatIsNoRequestIsRefused(String request) throws IOException {
        try (Wire wire = server.connect()) {
            Reply reply = wire.sendLines(request + SECOND).read();
            assertThat(reply.status()).as(request).isIn(400, 426, 505);
            assertThat(wire.isClosedByServer()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /v2/ HTTP/1.1\nHost: a\n\n", "GET /v2/ HTTP/1.1\r\nHost: a\nX: y\r\n\r\n"})
    @DisplayName("HARD-12 a line that ends without a carriage return is none")
    void aLineThatEndsWithoutACarriageReturnIsNone(String request) throws IOException {
        try (Wire wire = server.connect()) {
            assertThat(wire.send(Images.text(request)).read()).hasStatus(400);
            assertThat(wire.isClosedByServer()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fffffffffffffffff\nabc",
                "-1\nabc",
                "g\nabc",
                "3 \u0001\nabc",
                "\nabc",
                "3\nabcd\n0\n\n",
                "3\nab\n0\n\n",
                "0x3\nabc\n0\n\n",
                "7fffffffffffffff\nabc"
            })
    @DisplayName("HARD-12 a body whose pieces are not as long as they say ends the connection, and no blob comes of it")
    void aBodyWhosePiecesAreNotAsLongAsTheySayEndsTheConnection(String pieces) throws IOException {
        String digest = Images.sha256(Images.text("abc"));
        try (Wire wire = server.connect()) {
            wire.sendLines("PUT " + upload + "?digest=" + digest + " HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n"
                    + pieces + "\n" + SECOND);
            wire.endSending();
            assertThat(Answers.untilClosed(wire)).noneMatch(reply -> reply.status() < 400);
        }
        assertThat(server.repo("smuggling/app").head("blobs/" + digest)).hasStatus(404);
    }
}
