// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorBodyTest {
    @AutoClose
    private static final WireServer server = WireServer.inMemory();

    @Test
    @DisplayName("OCI-ERR-01 an error is told in JSON, with code, message and detail")
    void anErrorIsToldInJson() throws IOException {
        Reply reply = server.get("/v2/err/none/tags/list");
        assertThat(reply).isError(404, "NAME_UNKNOWN");
        Map<String, Object> error = JsonText.object(reply.list("errors").get(0));
        assertThat(error).containsOnlyKeys("code", "message", "detail");
        assertThat((String) error.get("detail")).contains("err/none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v2/foo",
                "GET /v2/a/b",
                "GET /v2/a/tags",
                "GET /v2/a/tags/other",
                "GET /v1/",
                "GET /v3/a/tags/list",
                "GET /index.html",
                "GET /metrics",
                "GET /v2/a/blobs/uploads/x/y",
                "POST /",
                "GET /v22/a/tags/list"
            })
    @DisplayName("OCI-ERR-02 where nothing is the answer is an error like all others")
    void whereNothingIsTheAnswerIsAnErrorLikeAllOthers(String request) throws IOException {
        int blank = request.indexOf(' ');
        assertThat(server.ask(request.substring(0, blank), request.substring(blank + 1))
                        .send())
                .isError(404, "UNSUPPORTED");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, manifests/v1, 'GET, HEAD, PUT, DELETE'",
        "PATCH, manifests/v1, 'GET, HEAD, PUT, DELETE'",
        "PUT, tags/list, 'GET, HEAD'",
        "DELETE, tags/list, 'GET, HEAD'",
        "PUT, blobs/sha256:0, 'GET, HEAD, DELETE'",
        "GET, blobs/uploads/, POST",
        "PUT, blobs/uploads, POST",
        "POST, blobs/uploads/x, 'GET, PATCH, PUT, DELETE'",
        "POST, referrers/x, 'GET, HEAD'",
        "OPTIONS, manifests/v1, 'GET, HEAD, PUT, DELETE'",
        "TRACE, manifests/v1, 'GET, HEAD, PUT, DELETE'",
        "get, manifests/v1, 'GET, HEAD, PUT, DELETE'",
        "BREW, manifests/v1, 'GET, HEAD, PUT, DELETE'"
    })
    @DisplayName("OCI-ERR-02 a method that is not offered is refused, and those that are are named")
    void aMethodThatIsNotOfferedIsRefused(String method, String rest, String allowed) throws IOException {
        assertThat(server.repo("err/method").ask(method, rest).body(new byte[0]).send())
                .isError(405, "UNSUPPORTED")
                .hasHeader("Allow", allowed);
    }

    @Test
    @DisplayName("OCI-ERR-02 a name that is none is told to be one")
    void aNameThatIsNoneIsToldToBeOne() throws IOException {
        for (String rest : List.of("tags/list", "manifests/v1", "referrers/" + Images.sha256(Images.EMPTY))) {
            assertThat(server.get("/v2/UPPER/" + rest)).isError(400, "NAME_INVALID");
        }
    }

    @Test
    @DisplayName("HARD-19 what a client sends stays text in the answer to it")
    void whatAClientSendsStaysTextInTheAnswer() throws IOException {
        for (String nasty : List.of("%22%7D%5D", "a%3Cscript%3E", "a'b", "%7B%22errors%22")) {
            Reply reply = server.get("/v2/x" + nasty + "/tags/list");
            assertThat(reply).isError(400, "NAME_INVALID").hasHeader("X-Content-Type-Options", "nosniff");
        }
    }

    @Test
    @DisplayName("HARD-19 each answer has a name of its own, by which it is found in the log")
    void eachAnswerHasANameOfItsOwn() throws IOException {
        String first = server.get("/v2/").header("X-Request-Id");
        assertThat(first).isNotBlank();
        assertThat(server.get("/v2/").header("X-Request-Id")).isNotEqualTo(first);
        assertThat(server.ask("GET", "/v2/")
                        .header("X-Request-Id", first)
                        .send()
                        .header("X-Request-Id"))
                .isNotEqualTo(first);
    }
}
