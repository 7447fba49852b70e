// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.layer.AccessController;
import io.layerstore.registry.access.AccessRules;
import io.layerstore.registry.access.AuthenticatorBusyException;
import io.layerstore.registry.access.RegistryPrincipal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {
    private static final String CHALLENGE = "Basic realm=\"the test\"";
    private static final AccessController RULES = AccessRules.parse(
            "test",
            List.of(
                    "root all **",
                    "puller pull app/**",
                    "pusher push app/**",
                    "deleter delete app/**",
                    "anonymous pull open/**"));

    @AutoClose
    private static final WireServer server = WireServer.options()
            .access(RULES, LoginTest::authenticate)
            .registry(builder -> builder.realm("the test"))
            .start();

    private static ManifestDraft image;

    /** Everybody has the same password, but one, of whom nobody can tell now. */
    private static Optional<RegistryPrincipal> authenticate(String user, String password) throws IOException {
        if (user.equals("crowd")) {
            throw new AuthenticatorBusyException(Duration.ZERO);
        }
        return password.equals("pass:word") ? Optional.of(RegistryPrincipal.user(user)) : Optional.empty();
    }

    @BeforeAll
    static void push() throws IOException {
        image = Images.index();
        for (String name : List.of("app/one", "open/one", "secret/one")) {
            assertThat(as("root", "PUT", "/v2/" + name + "/manifests/v1", image.bytes()))
                    .hasStatus(201);
            assertThat(as(
                            "root",
                            "POST",
                            "/v2/" + name + "/blobs/uploads/?digest=" + Images.sha256(Images.EMPTY),
                            Images.EMPTY))
                    .hasStatus(201);
        }
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static Reply as(String user, String method, String target, byte[] body) throws IOException {
        return server.ask(method, target)
                .header("Authorization", basic(user + ":pass:word"))
                .header("Content-Type", Images.OCI_INDEX)
                .body(body)
                .send();
    }

    private static Reply as(String user, String method, String target) throws IOException {
        return as(user, method, target, new byte[0]);
    }

    @Test
    @DisplayName("OCI-AUTH-01 HARD-05 whoever has not logged in is asked to, with the realm that was configured")
    void whoeverHasNotLoggedInIsAskedTo() throws IOException {
        for (String target :
                List.of("/v2/", "/v2", "/v2/_catalog", "/v2/app/one/manifests/v1", "/v2/app/one/tags/list")) {
            assertThat(server.ask("GET", target)
                            .header("X-Forwarded-Host", "evil.test")
                            .send())
                    .isError(401, "UNAUTHORIZED")
                    .hasHeader("WWW-Authenticate", CHALLENGE)
                    .hasHeader("Docker-Distribution-API-Version", "registry/2.0");
        }
        assertThat(as("puller", "GET", "/v2/")).hasStatus(200);
        assertThat(as("puller", "GET", "/v2/app/one/manifests/v1")).hasStatus(200);
    }

    @Test
    @DisplayName("OCI-AUTH-01 probes of balancers need no login")
    void probesNeedNoLogin() throws IOException {
        for (String target : List.of("/", "/healthz", "/readyz")) {
            assertThat(server.get(target)).hasStatus(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic ",
                "Basic !!!",
                "Basic cm9vdA==",
                "Bearer abc",
                "Digest username=\"root\"",
                "Negotiate x",
                "basic",
                "x"
            })
    @DisplayName("OCI-AUTH-01 what are no credentials is refused with the challenge")
    void whatAreNoCredentialsIsRefused(String header) throws IOException {
        assertThat(server.ask("GET", "/v2/open/one/tags/list")
                        .header("Authorization", header)
                        .send())
                .isError(401, "UNAUTHORIZED")
                .hasHeader("WWW-Authenticate", CHALLENGE);
    }

    @Test
    @DisplayName("OCI-AUTH-01 credentials without user and password, which some clients send, are none")
    void emptyCredentialsAreNone() throws IOException {
        assertThat(server.ask("GET", "/v2/open/one/tags/list")
                        .header("Authorization", basic(":"))
                        .send())
                .hasStatus(200);
        assertThat(server.ask("GET", "/v2/").header("Authorization", basic(":")).send())
                .isError(401, "UNAUTHORIZED");
    }

    @Test
    @DisplayName("OCI-AUTH-01 HARD-05 a wrong password is refused where nobody had to log in, too")
    void aWrongPasswordIsRefused() throws IOException {
        for (String wrong : List.of("root:pass", "root:", ":x", "root:pass:word ", "\u00e4:\u0000")) {
            Reply reply = server.ask("GET", "/v2/open/one/tags/list")
                    .header("Authorization", basic(wrong))
                    .send();
            assertThat(reply).isError(401, "UNAUTHORIZED");
            assertThat(reply.text()).doesNotContain("pass:word");
        }
        assertThat(server.get("/v2/open/one/tags/list")).hasStatus(200);
    }

    @Test
    @DisplayName("OCI-AUTH-06 HARD-17 each method needs its own right, and no other")
    void eachMethodNeedsItsOwnRight() throws IOException {
        String digest = Images.sha256(Images.EMPTY);
        permits(
                "puller",
                "GET /v2/app/one/manifests/v1",
                "HEAD /v2/app/one/blobs/" + digest,
                "GET /v2/app/one/tags/list");
        permits("puller", "GET /v2/app/one/referrers/" + digest, "GET /v2/_catalog");
        denies("puller", "PUT /v2/app/one/manifests/v2", "POST /v2/app/one/blobs/uploads/");
        denies("puller", "DELETE /v2/app/one/manifests/v1", "DELETE /v2/app/one/blobs/" + digest);
        permits("pusher", "POST /v2/app/one/blobs/uploads/");
        denies(
                "pusher",
                "GET /v2/app/one/manifests/v1",
                "GET /v2/app/one/blobs/" + digest,
                "GET /v2/app/one/tags/list");
        denies("pusher", "DELETE /v2/app/one/manifests/v1", "GET /v2/app/one/referrers/" + digest);
        denies("deleter", "GET /v2/app/one/manifests/v1", "POST /v2/app/one/blobs/uploads/");
        assertThat(as("deleter", "DELETE", "/v2/app/one/manifests/none")).isError(404, "MANIFEST_UNKNOWN");
    }

    private static void permits(String user, String... requests) throws IOException {
        for (String request : requests) {
            int blank = request.indexOf(' ');
            assertThat(as(user, request.substring(0, blank), request.substring(blank + 1))
                            .status())
                    .as("%s %s", user, request)
                    .isLessThan(300);
        }
    }

    private static void denies(String user, String... requests) throws IOException {
        for (String request : requests) {
            int blank = request.indexOf(' ');
            assertThat(as(user, request.substring(0, blank), request.substring(blank + 1)))
                    .isError(403, "DENIED")
                    .hasNoHeader("WWW-Authenticate");
        }
    }

    @Test
    @DisplayName("OCI-AUTH-06 only those repositories are listed that may be pulled from")
    void onlyThoseRepositoriesAreListedThatMayBePulledFrom() throws IOException {
        assertThat(as("root", "GET", "/v2/_catalog").list("repositories"))
                .contains("app/one", "open/one", "secret/one");
        assertThat(as("puller", "GET", "/v2/_catalog").list("repositories")).isEqualTo(List.of("app/one", "open/one"));
        assertThat(as("pusher", "GET", "/v2/_catalog").list("repositories")).isEqualTo(List.of("open/one"));
    }

    @Test
    @DisplayName("OCI-AUTH-07 what may not be seen is refused alike, whether it is there or not")
    void whatMayNotBeSeenIsRefusedAlike() throws IOException {
        for (String rest :
                List.of("/manifests/v1", "/tags/list", "/referrers/" + image.digest(), "/blobs/" + image.digest())) {
            Reply there = server.get("/v2/secret/one" + rest);
            Reply absent = server.get("/v2/secret/none" + rest);
            assertThat(there).isError(401, "UNAUTHORIZED");
            assertThat(absent).isError(401, "UNAUTHORIZED").hasBody(there.body());
            Reply thereDenied = as("puller", "GET", "/v2/secret/one" + rest);
            assertThat(thereDenied).isError(403, "DENIED");
            assertThat(as("puller", "GET", "/v2/secret/none" + rest))
                    .isError(403, "DENIED")
                    .hasBody(thereDenied.body());
        }
    }

    @Test
    @DisplayName("OCI-AUTH-08 the beginning of an upload brings the challenge, too")
    void theBeginningOfAnUploadBringsTheChallenge() throws IOException {
        assertThat(server.repo("open/one").post("blobs/uploads/"))
                .isError(401, "UNAUTHORIZED")
                .hasHeader("WWW-Authenticate", CHALLENGE)
                .hasNoHeader("Location");
    }

    @Test
    @DisplayName("HARD-07 nothing is kept of a manifest that somebody without the right wants to push")
    void nothingIsKeptOfAManifestOfSomebodyWithoutTheRight() throws IOException {
        try (Wire wire = server.connect()) {
            wire.sendLines("""
                    PUT /v2/open/one/manifests/v2 HTTP/1.1
                    Host: a
                    Expect: 100-continue
                    Content-Length: 4000000

                    """);
            assertThat(wire.read()).isError(401, "UNAUTHORIZED");
        }
    }

    @Test
    @DisplayName("OCI-ERR-03 whoever cannot be let in now is told when to come again")
    void whoeverCannotBeLetInNowIsToldWhenToComeAgain() throws IOException {
        Reply reply = as("crowd", "GET", "/v2/");
        assertThat(reply).isError(429, "TOOMANYREQUESTS");
        assertThat(Integer.parseInt(reply.header("Retry-After"))).isPositive();
    }

    @Test
    @DisplayName("HARD-14 what was given to somebody who logged in is kept by nobody else")
    void whatWasGivenToSomebodyIsKeptByNobodyElse() throws IOException {
        Reply reply = as("puller", "GET", "/v2/app/one/manifests/" + image.digest());
        assertThat(reply.header("Cache-Control")).startsWith("private");
        assertThat(as("puller", "GET", "/v2/app/one/manifests/v1"))
                .hasHeader("Cache-Control", "no-cache")
                .hasHeader("Vary", "Authorization");
    }

    @Test
    @DisplayName("OCI-AUTH-07 the end of an upload that is unknown tells only who may pull that the blob is there")
    void theEndOfAnUploadThatIsUnknownTellsOnlyWhoMayPull() throws IOException {
        String end =
                "/v2/app/one/blobs/uploads/11111111-2222-3333-4444-555555555555?digest=" + Images.sha256(Images.EMPTY);
        assertThat(as("root", "PUT", end)).hasStatus(201);
        assertThat(as("pusher", "PUT", end)).isError(404, "BLOB_UPLOAD_UNKNOWN");
        assertThat(as("puller", "PUT", end)).isError(403, "DENIED");
    }
}
