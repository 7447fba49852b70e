// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.TarBytes.Header;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Sums that were published for archives which a few lines describe. */
class PublishedTarSumsTest {
    private static final byte[] TEST = "test".getBytes(StandardCharsets.US_ASCII);

    @Test
    void anArchiveWithNothingInIt() {
        String sum = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assertThat(sum(TarSumVersion.V1, new TarBytes().end())).hasToString("tarsum.v1+sha256:" + sum);
        assertThat(sum(TarSumVersion.V0, new byte[0])).hasToString("tarsum+sha256:" + sum);
    }

    @Test
    void anEmptyFile() {
        byte[] archive =
                new TarBytes().add(new Header("file.txt", '0'), new byte[0]).end();
        assertThat(sum(TarSumVersion.V0, archive))
                .hasToString("tarsum+sha256:626c4a2e9a467d65c33ae81f7f3dedd4de8ccaee72af73223c4bc4718cbc7bbd");
        assertThat(sum(TarSumVersion.DEV, archive))
                .hasToString("tarsum.dev+sha256:6ffd43a1573a9913325b4918e124ee982a99c0f3cba90fc032a65f5e20bdd465");
    }

    @Test
    void namesOfOwnersAreHashed() {
        byte[] archive = new TarBytes().add(owned("another.txt"), TEST).end();
        assertThat(sum(TarSumVersion.DEV, archive))
                .hasToString("tarsum.dev+sha256:b38166c059e11fb77bef30bf16fba7584446e80fcc156ff46d47e36c5305d8ef");
    }

    @Test
    void extendedAttributesAreHashedFromTheFirstVersionOn() {
        assertThat(sum(TarSumVersion.DEV, withAttributes("user.key1", "value1", "user.key2", "value2")))
                .hasToString("tarsum.dev+sha256:4cc2e71ac5d31833ab2be9b4f7842a14ce595ec96a37af4ed08f87bc374228cd");
        assertThat(sum(TarSumVersion.DEV, withAttributes("user.KEY1", "value1", "user.key2", "value2")))
                .hasToString("tarsum.dev+sha256:65f4284fa32c0d4112dd93c3637697805866415b570587e4fd266af241503760");
    }

    @Test
    void versionZeroDoesNotHashExtendedAttributes() {
        assertThat(sum(TarSumVersion.V0, withAttributes("user.NOT", "CALCULATED")))
                .hasToString("tarsum+sha256:c12bb6f1303a9ddbf4576c52da74973c00d14c109bcfa76b708d5da1154a07fa");
    }

    private static byte[] withAttributes(String... keysAndValues) {
        String[] records = keysAndValues.clone();
        for (int i = 0; i < records.length; i += 2) {
            records[i] = "SCHILY.xattr." + records[i];
        }
        return new TarBytes().pax(records).add(owned("xattrs.txt"), TEST).end();
    }

    private static Header owned(String name) {
        return new Header(name, '0').owner(1000, 1000).ownerNames("slartibartfast", "users");
    }

    private static Digest sum(TarSumVersion version, byte[] archive) {
        Digester digester =
                DigestAlgorithm.tarSum(version, DigestAlgorithm.SHA256).newDigester();
        digester.update(archive, 0, archive.length);
        return digester.digest();
    }
}
