// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DigestTest {
    @AutoClose
    private static final WireServer server = WireServer.inMemory();

    private static final byte[] BLOB = Images.blob(7, 5000);

    static String[] malformed() {
        String hex = Images.sha256(BLOB).substring(7);
        return new String[] {
            "sha256:zz",
            "sha256:",
            "sha256:" + hex.substring(1),
            "sha256:" + hex + "0",
            "sha256:" + hex.toUpperCase(Locale.ROOT),
            "sha512:" + hex,
            "SHA256:" + hex,
            ":" + hex,
            "sha256::" + hex,
            "sha256:" + hex + ":",
            "sha256:baddigeststring",
            "md5:d41d8cd98f00b204e9800998ecf8427e",
            "sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709",
            "unknown+algo:abc"
        };
    }

    @ParameterizedTest
    @MethodSource("malformed")
    @DisplayName(
            "OCI-DIG-01 HARD-03 what is malformed, or of an unknown algorithm, is no digest where blobs are looked up")
    void whatIsMalformedIsNoDigestWhereBlobsAreLookedUp(String digest) throws IOException {
        Repo repo = server.repo("digest/get");
        assertThat(repo.get("blobs/" + digest)).isError(400, "DIGEST_INVALID");
        assertThat(repo.delete("blobs/" + digest)).isError(400, "DIGEST_INVALID");
        assertThat(repo.get("manifests/" + digest)).isError(400, "DIGEST_INVALID");
        assertThat(repo.delete("manifests/" + digest)).isError(400, "DIGEST_INVALID");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    @DisplayName("OCI-DIG-03 what is malformed, or of an unknown algorithm, ends no upload")
    void whatIsMalformedEndsNoUpload(String digest) throws IOException {
        Repo repo = server.repo("digest/put");
        String upload = repo.begin();
        repo.append(upload, BLOB);
        assertThat(repo.finish(upload, digest, new byte[0])).isError(400, "DIGEST_INVALID");
        assertThat(repo.ask("POST", "blobs/uploads/?digest=" + digest)
                        .body(BLOB)
                        .send())
                .isError(400, "DIGEST_INVALID");
        assertThat(server.get(upload)).hasStatus(204).hasHeader("Range", "0-4999");
        assertThat(repo.head("blobs/" + Images.sha256(BLOB))).hasStatus(404);
    }

    @Test
    @DisplayName("OCI-DIG-02 a blob is pushed and pulled by sha512 as by sha256")
    void aBlobIsPushedAndPulledBySha512AsBySha256() throws IOException {
        Repo repo = server.repo("digest/sha512");
        String digest = Images.sha512(BLOB);
        assertThat(repo.ask("POST", "blobs/uploads/?digest=" + digest)
                        .body(BLOB)
                        .send())
                .hasStatus(201)
                .hasHeader("Location", repo.path("blobs/" + digest));
        assertThat(repo.get("blobs/" + digest)).hasStatus(200).hasBody(BLOB);
    }

    @Test
    @DisplayName("OCI-DIG-04 the algorithm may be told with the last request only")
    void theAlgorithmMayBeToldWithTheLastRequestOnly() throws IOException {
        Repo repo = server.repo("digest/late");
        String upload = repo.begin();
        repo.append(upload, Images.blob(8, 100_000));
        repo.append(upload, Images.blob(9, 3));
        byte[] whole = new byte[100_003];
        System.arraycopy(Images.blob(8, 100_000), 0, whole, 0, 100_000);
        System.arraycopy(Images.blob(9, 3), 0, whole, 100_000, 3);
        assertThat(repo.finish(upload, Images.sha512(whole), new byte[0])).hasStatus(201);
        assertThat(repo.get("blobs/" + Images.sha512(whole))).hasStatus(200).hasBody(whole);
    }

    @Test
    @DisplayName("OCI-DIG-05 answers name a blob by the digest that the client used")
    void answersNameABlobByTheDigestThatTheClientUsed() throws IOException {
        Repo repo = server.repo("digest/name");
        Repo other = server.repo("digest/other");
        for (String digest : new String[] {Images.sha256(BLOB), Images.sha512(BLOB)}) {
            String header = "Docker-Content-Digest";
            assertThat(repo.finish(repo.begin(), digest, BLOB)).hasStatus(201).hasHeader(header, digest);
            assertThat(repo.head("blobs/" + digest)).hasStatus(200).hasHeader(header, digest);
            assertThat(repo.get("blobs/" + digest)).hasStatus(200).hasHeader(header, digest);
            assertThat(other.post("blobs/uploads/?from=digest/name&mount=" + digest))
                    .hasStatus(201)
                    .hasHeader(header, digest)
                    .hasHeader("Location", other.path("blobs/" + digest));
        }
    }

    @Test
    @DisplayName("OCI-DIG-05 answers name a manifest by the digest that the client used")
    void answersNameAManifestByTheDigestThatTheClientUsed() throws IOException {
        Repo repo = server.repo("digest/manifest");
        byte[] index = Images.index().annotation("by", "sha512").bytes();
        String digest = Images.sha512(index);
        assertThat(repo.manifest(digest, Images.OCI_INDEX, index).send())
                .hasStatus(201)
                .hasHeader("Location", repo.path("manifests/" + digest))
                .hasHeader("Docker-Content-Digest", digest);
        assertThat(repo.head("manifests/" + digest)).hasStatus(200).hasHeader("Docker-Content-Digest", digest);
        assertThat(repo.get("manifests/" + digest)).hasStatus(200).hasBody(index);
    }

    @Test
    @DisplayName("OCI-DIG-06 the same bytes under two algorithms are two blobs")
    void theSameBytesUnderTwoAlgorithmsAreTwoBlobs() throws IOException {
        Repo repo = server.repo("digest/two");
        repo.push(BLOB);
        assertThat(repo.head("blobs/" + Images.sha512(BLOB))).hasStatus(404);
        assertThat(repo.finish(repo.begin(), Images.sha512(BLOB), BLOB)).hasStatus(201);
        assertThat(repo.delete("blobs/" + Images.sha256(BLOB))).hasStatus(202);
        assertThat(repo.head("blobs/" + Images.sha256(BLOB))).hasStatus(404);
        assertThat(repo.get("blobs/" + Images.sha512(BLOB))).hasStatus(200).hasBody(BLOB);
    }
}
