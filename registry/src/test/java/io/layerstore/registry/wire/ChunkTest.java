// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkTest {
    @AutoClose
    private static final WireServer server = WireServer.inMemory();

    private static final byte[] NOTHING = {};
    private static final byte[] BLOB = Images.blob(5, 3000);
    private static final String DIGEST = Images.sha256(BLOB);

    private static byte[] part(int from, int to) {
        return Arrays.copyOfRange(BLOB, from, to);
    }

    private static Reply chunk(String upload, String range, byte[] bytes) throws IOException {
        return server.ask("PATCH", upload)
                .header("Content-Type", "application/octet-stream")
                .header("Content-Range", range)
                .body(bytes)
                .send();
    }

    @Test
    @DisplayName("OCI-PUSH-06 chunks are added one after the other, and each answer tells what is there")
    void chunksAreAddedOneAfterTheOther() throws IOException {
        Repo repo = server.repo("chunk/all");
        String upload = repo.begin();
        for (int from = 0; from < 3000; from += 1000) {
            assertThat(chunk(upload, from + "-" + (from + 999), part(from, from + 1000)))
                    .hasStatus(202)
                    .hasHeader("Location", upload)
                    .hasHeader("Range", "0-" + (from + 999))
                    .hasNoBody();
        }
        assertThat(repo.finish(upload, DIGEST, NOTHING)).hasStatus(201);
        assertThat(repo.get("blobs/" + DIGEST)).hasStatus(200).hasBody(BLOB);
    }

    @Test
    @DisplayName("OCI-PUSH-07 a chunk that begins elsewhere is refused with 416, and the upload goes on")
    void aChunkThatBeginsElsewhereIsRefused() throws IOException {
        Repo repo = server.repo("chunk/order");
        String upload = repo.begin();
        assertThat(chunk(upload, "1000-1999", part(1000, 2000)))
                .isError(416, "BLOB_UPLOAD_INVALID")
                .hasHeader("Location", upload)
                .hasHeader("Range", "0-0");
        assertThat(chunk(upload, "0-999", part(0, 1000))).hasStatus(202);
        for (String again : new String[] {"0-999", "999-1998", "1001-2000", "2000-2999"}) {
            assertThat(chunk(upload, again, part(0, 1000)))
                    .isError(416, "BLOB_UPLOAD_INVALID")
                    .hasHeader("Range", "0-999");
            assertThat(server.get(upload)).hasStatus(204).hasHeader("Range", "0-999");
        }
        assertThat(chunk(upload, "1000-2999", part(1000, 3000))).hasStatus(202).hasHeader("Range", "0-2999");
        assertThat(repo.finish(upload, DIGEST, NOTHING)).hasStatus(201);
    }

    @Test
    @DisplayName("OCI-PUSH-07 the last chunk comes with the end, and is refused if it begins elsewhere")
    void theLastChunkComesWithTheEnd() throws IOException {
        Repo repo = server.repo("chunk/last");
        String upload = repo.begin();
        assertThat(chunk(upload, "0-1999", part(0, 2000))).hasStatus(202);
        for (String wrong : new String[] {"0-999", "1000-1999", "2001-3000"}) {
            assertThat(finish(upload, wrong, part(2000, 3000)))
                    .isError(416, "BLOB_UPLOAD_INVALID")
                    .hasHeader("Location", upload)
                    .hasHeader("Range", "0-1999");
        }
        assertThat(repo.head("blobs/" + DIGEST)).hasStatus(404);
        assertThat(finish(upload, "2000-2999", part(2000, 3000))).hasStatus(201);
        assertThat(repo.get("blobs/" + DIGEST)).hasStatus(200).hasBody(BLOB);
    }

    private static Reply finish(String upload, String range, byte[] bytes) throws IOException {
        return server.ask("PUT", upload + "?digest=" + DIGEST)
                .header("Content-Range", range)
                .body(bytes)
                .send();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes 0-999/3000",
                "bytes=0-999",
                "0-999/3000",
                "0 - 999",
                "-999",
                "0-",
                "999-0",
                "a-b",
                "",
                "0-99999999999999999999",
                "9223372036854775807-9223372036854775807",
                "0x0-0x3e7",
                "0-999,1000-1999"
            })
    @DisplayName("OCI-PUSH-08 a range that cannot be read is refused with 416, and nothing is written")
    void aRangeThatCannotBeReadIsRefused(String range) throws IOException {
        Repo repo = server.repo("chunk/nonsense");
        String upload = repo.begin();
        assertThat(chunk(upload, range, part(0, 1000))).isError(416, "BLOB_UPLOAD_INVALID");
        assertThat(finish(upload, range, part(0, 1000))).isError(416, "BLOB_UPLOAD_INVALID");
        assertThat(server.get(upload)).hasStatus(204).hasHeader("Range", "0-0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0-998", "0-1000", "0-0", "0-9223372036854775806"})
    @DisplayName("OCI-PUSH-08 a range that is not as long as the body is refused with 400, and nothing is written")
    void aRangeThatIsNotAsLongAsTheBodyIsRefused(String range) throws IOException {
        Repo repo = server.repo("chunk/size");
        String upload = repo.begin();
        assertThat(chunk(upload, range, part(0, 1000))).isError(400, "SIZE_INVALID");
        assertThat(server.get(upload)).hasStatus(204).hasHeader("Range", "0-0");
        assertThat(chunk(upload, "0-999", part(0, 1000))).hasStatus(202).hasHeader("Range", "0-999");
    }

    @Test
    @DisplayName("OCI-PUSH-09 bytes without a range are added at the end, their length told or not, of whatever type")
    void bytesWithoutARangeAreAddedAtTheEnd() throws IOException {
        Repo repo = server.repo("chunk/stream");
        String upload = repo.begin();
        assertThat(server.ask("PATCH", upload).body(part(0, 1000)).send())
                .hasStatus(202)
                .hasHeader("Range", "0-999");
        assertThat(server.ask("PATCH", upload).chunked(part(1000, 2000), 7).send())
                .hasStatus(202)
                .hasHeader("Range", "0-1999");
        assertThat(server.ask("PATCH", upload)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .body(part(2000, 3000))
                        .send())
                .hasStatus(202)
                .hasHeader("Range", "0-2999");
        assertThat(repo.finish(upload, DIGEST, NOTHING)).hasStatus(201);
        assertThat(repo.get("blobs/" + DIGEST)).hasStatus(200).hasBody(BLOB);
    }

    @Test
    @DisplayName("OCI-PUSH-10 the end may bring the last part with it, its length told or not")
    void theEndMayBringTheLastPartWithIt() throws IOException {
        Repo told = server.repo("chunk/end/told");
        String upload = told.begin();
        told.append(upload, part(0, 1500));
        assertThat(told.finish(upload, DIGEST, part(1500, 3000))).hasStatus(201);
        assertThat(told.get("blobs/" + DIGEST)).hasStatus(200).hasBody(BLOB);

        Repo untold = server.repo("chunk/end/untold");
        upload = untold.begin();
        untold.append(upload, part(0, 1500));
        assertThat(server.ask("PUT", upload + "?digest=" + DIGEST)
                        .chunked(part(1500, 3000), 100)
                        .send())
                .hasStatus(201);
        assertThat(untold.get("blobs/" + DIGEST)).hasStatus(200).hasBody(BLOB);
    }

    @Test
    @DisplayName("OCI-PUSH-10 the end may come without a word about a body")
    void theEndMayComeWithoutAWordAboutABody() throws IOException {
        Repo repo = server.repo("chunk/end/none");
        String upload = repo.begin();
        repo.append(upload, BLOB);
        assertThat(server.ask("PUT", upload + "?digest=" + DIGEST).send()).hasStatus(201);
        String none = repo.begin();
        assertThat(server.ask("PUT", none + "?digest=" + Images.sha256(NOTHING))
                        .chunked(NOTHING, 1)
                        .send())
                .hasStatus(201);
    }
}
