// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderHardeningTest {
    @AutoClose
    private static final WireServer server = WireServer.inMemory();

    private static final Repo repo = server.repo("header/app");
    private static final byte[] HTML = Images.text("<html><script>alert(1)</script></html>");

    @BeforeAll
    static void push() throws IOException {
        repo.push(HTML);
        repo.push("v1", Images.index());
    }

    @Test
    @DisplayName("HARD-09 no browser takes what is given for a page, whatever it is")
    void noBrowserTakesWhatIsGivenForAPage() throws IOException {
        for (String path : List.of(
                repo.path("blobs/" + Images.sha256(HTML)),
                repo.path("manifests/v1"),
                repo.path("manifests/none"),
                repo.path("tags/list"),
                "/v2/",
                "/",
                "/v2/<script>/tags/list",
                "/v2/%3Cscript%3E/tags/list",
                "/v2/a//b/tags/list")) {
            assertThat(server.get(path))
                    .hasHeader("X-Content-Type-Options", "nosniff")
                    .hasHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        }
        assertThat(repo.get("blobs/" + Images.sha256(HTML)))
                .hasHeader("Content-Type", "application/octet-stream")
                .hasHeader("Content-Disposition", "attachment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/", "/v2/none/tags/list", "/v2/a//b", "/nothing"})
    @DisplayName("HARD-19 no answer tells what the server is made of")
    void noAnswerTellsWhatTheServerIsMadeOf(String path) throws IOException {
        Reply reply = server.get(path);
        assertThat(reply).hasNoHeader("Server").hasNoHeader("X-Powered-By");
        org.assertj.core.api.Assertions.assertThat(reply.text()).doesNotContainIgnoringCase("jetty");
    }

    @Test
    @DisplayName("HARD-07 headers are read to 16 KiB, and more are refused")
    void headersAreReadTo16Kib() throws IOException {
        assertThat(server.ask("GET", "/v2/")
                        .header("X-Long", "x".repeat(15_000))
                        .send())
                .hasStatus(200);
        assertThat(server.ask("GET", "/v2/")
                        .header("X-Long", "x".repeat(17_000))
                        .send())
                .isError(431, "UNSUPPORTED");
        String many = IntStream.range(0, 4000).mapToObj(i -> "X-" + i + ": y\n").collect(Collectors.joining());
        try (Wire wire = server.connect()) {
            wire.sendLines("GET /v2/ HTTP/1.1\nHost: a\n" + many + "\n");
            assertThat(wire.read()).isError(431, "UNSUPPORTED");
        }
    }

    @Test
    @DisplayName("HARD-07 an address that is too long is refused")
    void anAddressThatIsTooLongIsRefused() throws IOException {
        assertThat(server.get("/v2/" + "a/".repeat(2500) + "tags/list")).isError(414, "NAME_INVALID");
        assertThat(server.get("/v2/" + "a".repeat(20_000) + "/tags/list")).isError(414, "UNSUPPORTED");
        assertThat(server.get("/v2/_catalog?x=" + "y".repeat(9000))).isError(414, "UNSUPPORTED");
        assertThat(server.get("/v2/_catalog?" + "a=b&".repeat(200))).isError(414, "UNSUPPORTED");
    }

    @Test
    @DisplayName("HARD-07 pieces of a chunked body may not have headers without an end")
    void trailersMayNotBeWithoutAnEnd() throws IOException {
        String upload = repo.begin();
        try (Wire wire = server.connect()) {
            wire.sendLines("PATCH " + upload + " HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n3\nabc\n0\n"
                    + ("X-Long: " + "x".repeat(1000) + "\n").repeat(40) + "\n");
            org.assertj.core.api.Assertions.assertThat(Answers.untilClosed(wire))
                    .noneMatch(reply -> reply.status() < 400);
        }
    }

    @Test
    @DisplayName("HARD-06 whatever host is asked for, the answer does not repeat it")
    void whateverHostIsAskedForTheAnswerDoesNotRepeatIt() throws IOException {
        try (Wire wire = server.connect()) {
            for (String host : List.of("evil.test", "evil.test:1", "[::1]:2", "127.0.0.1")) {
                wire.sendLines(
                        "POST /v2/header/app/blobs/uploads/ HTTP/1.1\nHost: " + host + "\nContent-Length: 0\n\n");
                Reply reply = wire.read();
                assertThat(reply).hasStatus(202);
                org.assertj.core.api.Assertions.assertThat(reply.toString()).doesNotContain("evil");
                org.assertj.core.api.Assertions.assertThat(reply.header("Location"))
                        .startsWith("/v2/header/app/");
            }
        }
    }

    @Test
    @DisplayName("HARD-14 errors, tags and listings are kept by nobody")
    void errorsTagsAndListingsAreKeptByNobody() throws IOException {
        assertThat(repo.get("manifests/none")).hasHeader("Cache-Control", "no-store");
        assertThat(repo.get("manifests/v1")).hasHeader("Cache-Control", "no-cache");
        assertThat(repo.get("tags/list")).hasHeader("Cache-Control", "no-cache");
        assertThat(server.get("/v2/_catalog")).hasHeader("Cache-Control", "no-cache");
        assertThat(repo.get("referrers/" + Images.sha256(HTML))).hasHeader("Cache-Control", "no-cache");
    }
}
