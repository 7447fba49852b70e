// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseTest {
    @AutoClose
    private static final WireServer server = WireServer.inMemory();

    @Test
    @DisplayName("OCI-BASE-01 the base address answers with an empty document")
    void theBaseAddressAnswersWithAnEmptyDocument() throws IOException {
        assertThat(server.get("/v2/"))
                .hasStatus(200)
                .hasHeader("Content-Type", "application/json")
                .hasBody(Images.text("{}"));
        assertThat(server.ask("HEAD", "/v2/").send()).hasStatus(200).hasHeader("Content-Length", "2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v2/",
                "GET /",
                "GET /v2/no/such/tags/list",
                "GET /v2/UPPER/tags/list",
                "PUT /v2/",
                "GET /nothing",
                "POST /v2/a/blobs/uploads/",
                "GET /v2/%zz",
                "GET /v2/%00"
            })
    @DisplayName("OCI-BASE-02 every answer names the version of the API")
    void everyAnswerNamesTheVersionOfTheApi(String request) throws IOException {
        int blank = request.indexOf(' ');
        Reply reply = server.ask(request.substring(0, blank), request.substring(blank + 1))
                .body(new byte[0])
                .send();
        assertThat(reply).hasHeader("Docker-Distribution-API-Version", "registry/2.0");
    }

    @Test
    @DisplayName("OCI-BASE-03 the base address without its slash answers the same, without a redirect")
    void theBaseAddressWithoutItsSlashAnswersTheSame() throws IOException {
        assertThat(server.get("/v2")).hasStatus(200).hasNoHeader("Location").hasBody(Images.text("{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/healthz", "/readyz"})
    @DisplayName("OCI-BASE-04 balancers find that the registry lives")
    void balancersFindThatTheRegistryLives(String path) throws IOException {
        assertThat(server.get(path)).hasStatus(200).hasHeader("Cache-Control", "no-store");
        assertThat(server.ask("HEAD", path).send()).hasStatus(200).hasNoBody();
    }
}
