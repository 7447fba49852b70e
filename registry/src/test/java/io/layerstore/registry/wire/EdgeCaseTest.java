// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases in which registries differ, and what this one answers. */
class EdgeCaseTest {
    @AutoClose
    private static final WireServer server = WireServer.inMemory();

    private static final Repo repo = server.repo("edge/r1");
    private static final byte[] LAYER = Images.blob(120, 100);
    private static final String DIGEST = Images.sha256(LAYER);
    private static final String UNKNOWN = Images.sha256(Images.blob(121, 1));
    private static final ManifestDraft IMAGE = Images.image(LAYER, LAYER);

    @BeforeAll
    static void push() throws IOException {
        repo.push(LAYER);
        repo.push(new byte[0]);
        for (String tag : List.of("b", "v1", "Z9", "A")) {
            repo.push(tag, IMAGE);
        }
    }

    /** Something to do, and what comes of it: the status, then codes of errors, then headers. */
    record Case(String name, String expected, Asked asked) {
        @Override
        public String toString() {
            return name;
        }
    }

    @FunctionalInterface
    interface Asked {
        Reply reply() throws IOException;
    }

    private static Case row(String name, String expected, Asked asked) {
        return new Case(name, expected, asked);
    }

    static List<Case> pulls() {
        String blob = "blobs/" + DIGEST;
        String etag = "\"" + IMAGE.digest() + "\"";
        return List.of(
                row("base without slash", "200", () -> server.get("/v2")),
                row("manifest, no Accept", "200; Content-Type=" + Images.OCI_MANIFEST, () -> repo.get("manifests/v1")),
                row(
                        "manifest, Accept of Docker",
                        "200; Content-Type=" + Images.OCI_MANIFEST,
                        () -> repo.ask("GET", "manifests/v1")
                                .header("Accept", Images.DOCKER_MANIFEST)
                                .send()),
                row(
                        "manifest, If-None-Match",
                        "304",
                        () -> repo.ask("GET", "manifests/v1")
                                .header("If-None-Match", etag)
                                .send()),
                row(
                        "blob, If-None-Match",
                        "304",
                        () -> repo.ask("GET", blob)
                                .header("If-None-Match", "\"" + DIGEST + "\"")
                                .send()),
                row(
                        "blob headers",
                        "200; Accept-Ranges=bytes; Content-Type=application/octet-stream; ETag=\"" + DIGEST
                                + "\"; Cache-Control=max-age=31536000, immutable",
                        () -> repo.get(blob)),
                row(
                        "manifest headers",
                        "200; X-Content-Type-Options=nosniff; ETag=" + etag,
                        () -> repo.get("manifests/v1")));
    }

    static List<Case> misses() {
        return List.of(
                row("HEAD of a missing blob", "404", () -> repo.head("blobs/" + UNKNOWN)),
                row("missing blob", "404; BLOB_UNKNOWN", () -> repo.get("blobs/" + UNKNOWN)),
                row("malformed digest", "400; DIGEST_INVALID", () -> repo.get("blobs/sha256:zz")),
                row("md5", "400; DIGEST_INVALID", () -> repo.get("blobs/md5:d41d8cd98f00b204e9800998ecf8427e")),
                row("missing manifest", "404; MANIFEST_UNKNOWN", () -> repo.get("manifests/" + UNKNOWN)),
                row(
                        "manifest of an unknown repository",
                        "404; MANIFEST_UNKNOWN",
                        () -> server.get("/v2/no/such/manifests/v1")),
                row("tag -x", "404; MANIFEST_UNKNOWN", () -> repo.get("manifests/-x")),
                row("tag of 129 characters", "404; MANIFEST_UNKNOWN", () -> repo.get("manifests/" + "t".repeat(129))),
                row("name in capitals", "400; NAME_INVALID", () -> server.get("/v2/UPPER/tags/list")),
                row("encoded slash", "200", () -> server.get("/v2/edge%2Fr1/tags/list")),
                row("encoded dots", "400; NAME_INVALID", () -> server.get("/v2/%2e%2e%2fr1/tags/list")));
    }

    static List<Case> ranges() {
        String blob = "blobs/" + DIGEST;
        return List.of(
                row("two ranges", "200", () -> range(blob, "bytes=0-1,3-4")),
                row(
                        "range backwards",
                        "416; SIZE_INVALID; Content-Range=bytes */100",
                        () -> range(blob, "bytes=500-0")),
                row(
                        "HEAD with a range",
                        "200; Content-Length=100",
                        () -> repo.ask("HEAD", blob)
                                .header("Range", "bytes=0-1")
                                .send()),
                row(
                        "range of an empty blob",
                        "200; Content-Length=0",
                        () -> range("blobs/" + Images.sha256(new byte[0]), "bytes=0-")),
                row(
                        "POST to a manifest",
                        "405; UNSUPPORTED; Allow=GET, HEAD, PUT, DELETE",
                        () -> repo.post("manifests/v1")),
                row("unknown path", "404; UNSUPPORTED", () -> server.get("/v2/foo")),
                row("root", "200", () -> server.get("/")));
    }

    private static Reply range(String rest, String range) throws IOException {
        return repo.ask("GET", rest).header("Range", range).send();
    }

    static List<Case> listings() {
        String link = "Link=</v2/edge/r1/tags/list?n=2&last=Z9>; rel=\"next\"";
        return List.of(
                row("order of tags", "200; A Z9 b v1", () -> repo.get("tags/list")),
                row("n=2", "200; A Z9; " + link.replace("; ", ";"), () -> repo.get("tags/list?n=2")),
                row("n=0", "200; -", () -> repo.get("tags/list?n=0")),
                row("n=-1", "400; PAGINATION_NUMBER_INVALID", () -> repo.get("tags/list?n=-1")),
                row("n=abc", "400; PAGINATION_NUMBER_INVALID", () -> repo.get("tags/list?n=abc")),
                row("n=100000", "200; A Z9 b v1", () -> repo.get("tags/list?n=100000")),
                row("last=Z9", "200; b v1", () -> repo.get("tags/list?last=Z9")),
                row("last=zzz", "200; -", () -> repo.get("tags/list?last=zzz")),
                row("unknown repository", "404; NAME_UNKNOWN", () -> server.get("/v2/no/such/tags/list")),
                row("catalog", "200; Content-Type=application/json", () -> server.get("/v2/_catalog")),
                row(
                        "referrers in an unknown repository",
                        "200; Content-Type=" + Images.OCI_INDEX,
                        () -> server.get("/v2/no/such/referrers/" + DIGEST)),
                row("referrers of no digest", "400; DIGEST_INVALID", () -> repo.get("referrers/x")));
    }

    @ParameterizedTest
    @MethodSource({"pulls", "misses", "ranges", "listings"})
    @DisplayName("OCI-ERR-01 OCI-ERR-02 where registries differ this one answers as follows")
    void whereRegistriesDifferThisOneAnswersAsFollows(Case row) throws IOException {
        Reply reply = row.asked().reply();
        String[] expected = row.expected().split("; ", -1);
        assertThat(reply).hasStatus(Integer.parseInt(expected[0]));
        for (int i = 1; i < expected.length; i++) {
            check(reply, expected[i]);
        }
    }

    private static void check(Reply reply, String expected) {
        int equals = expected.indexOf('=');
        if (equals > 0) {
            assertThat(reply.header(expected.substring(0, equals)).replace("; ", ";"))
                    .isEqualTo(expected.substring(equals + 1));
        } else if (expected.matches("[A-Z_]{5,}")) {
            assertThat(reply).isError(reply.status(), expected);
        } else {
            String tags = String.join(
                    " ", reply.list("tags").stream().map(Object::toString).toList());
            assertThat(tags.isEmpty() ? "-" : tags)
                    .as(expected.toLowerCase(Locale.ROOT))
                    .isEqualTo(expected);
        }
    }
}
