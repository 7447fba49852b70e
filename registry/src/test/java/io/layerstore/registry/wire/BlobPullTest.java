// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlobPullTest {
    @AutoClose
    private static final WireServer server = WireServer.inMemory();

    private static final Repo repo = server.repo("blob/pull");
    private static final byte[] BLOB = Images.blob(1, 1000);
    private static final String DIGEST = Images.sha256(BLOB);
    private static final String ADDRESS = "blobs/" + DIGEST;

    @BeforeAll
    static void push() throws IOException {
        repo.push(BLOB);
        repo.push(new byte[0]);
    }

    @Test
    @DisplayName("OCI-PULL-01 a blob is given as it was pushed, with its length")
    void aBlobIsGivenAsItWasPushed() throws IOException {
        assertThat(repo.get(ADDRESS))
                .hasStatus(200)
                .hasHeader("Content-Type", "application/octet-stream")
                .hasBody(BLOB);
    }

    @Test
    @DisplayName("OCI-PULL-01 HARD-04 a blob that the repository does not have is unknown, wherever else it is")
    void aBlobThatTheRepositoryDoesNotHaveIsUnknown() throws IOException {
        assertThat(repo.get("blobs/" + Images.sha256(Images.blob(2, 10)))).isError(404, "BLOB_UNKNOWN");
        assertThat(server.repo("blob/elsewhere").get(ADDRESS)).isError(404, "BLOB_UNKNOWN");
        assertThat(server.repo("blob/pull/below").get(ADDRESS)).isError(404, "BLOB_UNKNOWN");
        assertThat(server.repo("blob").get(ADDRESS)).isError(404, "BLOB_UNKNOWN");
    }

    @Test
    @DisplayName("OCI-PULL-02 the answer names the digest")
    void theAnswerNamesTheDigest() throws IOException {
        assertThat(repo.get(ADDRESS)).hasHeader("Docker-Content-Digest", DIGEST);
        assertThat(repo.head(ADDRESS)).hasHeader("Docker-Content-Digest", DIGEST);
    }

    @Test
    @DisplayName("OCI-PULL-03 HEAD answers as GET does, without the body")
    void headAnswersAsGetDoes() throws IOException {
        Reply get = repo.get(ADDRESS);
        Reply head = repo.head(ADDRESS);
        assertThat(head).hasStatus(200).hasHeader("Content-Length", "1000");
        for (String name :
                new String[] {"Content-Type", "Docker-Content-Digest", "ETag", "Accept-Ranges", "Cache-Control"}) {
            assertThat(head).hasHeader(name, get.header(name));
        }
    }

    @Test
    @DisplayName("OCI-PULL-03 after a HEAD, of an error too, the connection goes on")
    void afterAHeadTheConnectionGoesOn() throws IOException {
        try (Wire wire = server.connect()) {
            assertThat(repo.ask("HEAD", ADDRESS).on(wire)).hasStatus(200);
            assertThat(repo.ask("HEAD", "blobs/" + Images.sha256(Images.blob(2, 10)))
                            .on(wire))
                    .hasStatus(404);
            assertThat(repo.ask("HEAD", ADDRESS).header("Range", "bytes=0-1").on(wire))
                    .hasStatus(200)
                    .hasHeader("Content-Length", "1000");
            assertThat(repo.ask("GET", ADDRESS).on(wire)).hasStatus(200).hasBody(BLOB);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=0-, 0, 999",
        "bytes=10-19, 10, 19",
        "bytes=990-5000, 990, 999",
        "bytes=999-, 999, 999",
        "bytes=-1, 999, 999",
        "bytes=-5000, 0, 999",
        "bytes=5-9223372036854775807, 5, 999",
        "bytes=5-9999999999999999999, 5, 999",
        "bytes=-9999999999999999999, 0, 999"
    })
    @DisplayName("OCI-PULL-04 HARD-15 a part is given if one is asked for, cut at the end")
    void aPartIsGivenIfOneIsAskedFor(String range, int first, int last) throws IOException {
        assertThat(repo.ask("GET", ADDRESS).header("Range", range).send())
                .hasStatus(206)
                .hasHeader("Content-Range", "bytes " + first + "-" + last + "/1000")
                .hasHeader("Docker-Content-Digest", DIGEST)
                .hasBody(Arrays.copyOfRange(BLOB, first, last + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=1000-2000", "bytes=9999999999999999999-", "bytes=500-0", "bytes=-0"})
    @DisplayName("OCI-PULL-05 a part with no byte in it is refused, and the answer tells the size")
    void aPartWithNoByteInItIsRefused(String range) throws IOException {
        assertThat(repo.ask("GET", ADDRESS).header("Range", range).send())
                .isError(416, "SIZE_INVALID")
                .hasHeader("Content-Range", "bytes */1000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=0-1,3-4",
                "bytes=0-1,0-1,0-1",
                "bytes=-",
                "bytes=",
                "bytes",
                "lines=0-1",
                "bytes=a-b",
                "bytes=0-99999999999999999999",
                "bytes=--1",
                "0-1"
            })
    @DisplayName("OCI-PULL-05 more parts, another unit and nonsense give everything")
    void morePartsAnotherUnitAndNonsenseGiveEverything(String range) throws IOException {
        assertThat(repo.ask("GET", ADDRESS).header("Range", range).send())
                .hasStatus(200)
                .hasNoHeader("Content-Range")
                .hasBody(BLOB);
    }

    @Test
    @DisplayName("OCI-PULL-05 of an empty blob any part is the whole")
    void ofAnEmptyBlobAnyPartIsTheWhole() throws IOException {
        Reply reply = repo.ask("GET", "blobs/" + Images.sha256(new byte[0]))
                .header("Range", "bytes=0-")
                .send();
        assertThat(reply).hasStatus(200).hasBody(new byte[0]);
    }

    @Test
    @DisplayName("OCI-PULL-04 a part is given only of what the client has the beginning of")
    void aPartIsGivenOnlyOfWhatTheClientHasTheBeginningOf() throws IOException {
        Ask same = repo.ask("GET", ADDRESS).header("Range", "bytes=5-").header("If-Range", "\"" + DIGEST + "\"");
        Ask other = repo.ask("GET", ADDRESS).header("Range", "bytes=5-").header("If-Range", "\"other\"");
        assertThat(same.send()).hasStatus(206);
        assertThat(other.send()).hasStatus(200).hasBody(BLOB);
    }

    @Test
    @DisplayName("OCI-PULL-06 a blob is never compressed on the way")
    void aBlobIsNeverCompressedOnTheWay() throws IOException {
        assertThat(repo.ask("GET", ADDRESS)
                        .header("Accept-Encoding", "gzip, deflate, br, zstd, *;q=1")
                        .header("TE", "gzip, trailers")
                        .send())
                .hasStatus(200)
                .hasNoHeader("Content-Encoding")
                .hasNoHeader("Transfer-Encoding")
                .hasHeader("Accept-Ranges", "bytes")
                .hasBody(BLOB);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"%s\"", "W/\"%s\"", "\"x\", \"%s\"", "*"})
    @DisplayName("OCI-PULL-10 a client that has the blob is told so")
    void aClientThatHasTheBlobIsToldSo(String known) throws IOException {
        assertThat(repo.ask("GET", ADDRESS)
                        .header("If-None-Match", known.replace("%s", DIGEST))
                        .send())
                .hasStatus(304)
                .hasHeader("ETag", "\"" + DIGEST + "\"");
    }

    @Test
    @DisplayName("OCI-PULL-10 a blob may be kept for ever, and an error for no time")
    void aBlobMayBeKeptForEver() throws IOException {
        assertThat(repo.get(ADDRESS)).hasHeader("Cache-Control", "max-age=31536000, immutable");
        assertThat(repo.ask("GET", ADDRESS).header("If-None-Match", "\"x\"").send())
                .hasStatus(200);
        assertThat(repo.get("blobs/" + Images.sha256(Images.blob(2, 10)))).hasHeader("Cache-Control", "no-store");
    }
}
