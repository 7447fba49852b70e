// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.digest.InvalidTarException.Problem;
import io.layerstore.digest.TarBytes.Header;
import io.layerstore.tar.TarLimits;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TarSumTest {
    private static final DigestAlgorithm V1 = DigestAlgorithm.TARSUM_V1_SHA256;
    private static final String HEX = "0123456789abcdef".repeat(4);

    @Test
    void valuesRoundTrip() {
        for (TarSumVersion version : TarSumVersion.values()) {
            for (DigestAlgorithm hash : new DigestAlgorithm[] {DigestAlgorithm.SHA256, DigestAlgorithm.SHA512}) {
                TarSum sum = new TarSum(version, hash, HEX.repeat(hash.hexLength() / 64));
                assertThat(TarSum.parse(sum.toString())).isEqualTo(sum);
                assertThat(TarSum.of(sum.toDigest())).contains(sum);
                assertThat(Digest.parse(sum.toString())).isEqualTo(sum.toDigest());
                assertThat(sum).hasToString(version.label() + "+" + hash.identifier() + ":" + sum.hex());
            }
        }
    }

    @Test
    void whatIsNoTarSumIsRefused() {
        assertThat(TarSum.of(Digest.parse("sha256:" + HEX))).isEmpty();
        assertThatThrownBy(() -> TarSum.parse("sha256:" + HEX)).isInstanceOf(InvalidDigestException.class);
        assertThatThrownBy(() -> new TarSum(TarSumVersion.V1, DigestAlgorithm.SHA512, HEX))
                .isInstanceOf(InvalidDigestException.class);
        assertThatThrownBy(() -> new TarSum(TarSumVersion.V1, V1, HEX)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TarSum.parse("tarsum.v7+sha256:" + HEX))
                .isInstanceOf(UnsupportedTarSumVersionException.class)
                .hasMessageContaining("tarsum.v7");
    }

    @Test
    void bytesThatAreNoArchiveDoNotVerifyAndAreAllCounted() {
        byte[] text = "no archive, but more than a block of it. ".repeat(30).getBytes(StandardCharsets.US_ASCII);
        Verifier verifier = Verifier.of(V1.newDigester().digest());
        assertThat(verifier.verified()).isTrue();
        verifier.update(text, 0, text.length);
        assertThat(verifier.verified()).isFalse();
        assertThat(verifier.count()).isEqualTo(text.length);
        assertThatExceptionOfType(InvalidTarException.class)
                .isThrownBy(verifier::actual)
                .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.INVALID_HEADER))
                .withMessageContaining("no tar archive");
    }

    @Test
    void aDigesterGoesOnAfterItWasAskedInTheMiddle() {
        byte[] archive =
                new TarBytes().add(new Header("f", '0'), new byte[1000]).end();
        Digester digester = V1.newDigester();
        digester.update(archive, 0, 600);
        assertThatExceptionOfType(InvalidTarException.class)
                .isThrownBy(digester::digest)
                .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.UNEXPECTED_END));
        digester.update(archive, 600, archive.length - 600);
        assertThat(digester.digest()).isEqualTo(sum(archive));
    }

    @Test
    void whatIsPromisedAndWhatIsLargeIsLimited() {
        assertLimited(archive -> {
            for (int i = 0; i < 11; i++) {
                archive.add(new Header("f" + i, '0'), new byte[0]);
            }
        });
        assertLimited(archive -> archive.longName("n".repeat(1000)));
        assertLimited(archive -> archive.pax("comment", "c".repeat(1000)));
        String sparse = "GNU.sparse.";
        assertLimited(archive -> archive.pax(sparse + "size", "1001", sparse + "numblocks", "1", sparse + "map", "0,0")
                .add(new Header("hole", '0'), new byte[0]));
        assertLimited(archive -> archive.pax(
                        sparse + "size", "9", sparse + "numblocks", "4", sparse + "map", "0,1,2,1,4,1,6,1")
                .add(new Header("fragments", '0'), new byte[4]));
        assertLimited(archive -> archive.pax(sparse + "major", "1", sparse + "minor", "0", sparse + "realsize", "9")
                .add(new Header("fragments", '0'), ("4\n" + "\0".repeat(510)).getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void aPromiseOfMuchTakesNoMemory() {
        for (char type : new char[] {'x', 'L', 'K', '0'}) {
            Digester digester = V1.newDigester();
            byte[] header = new TarBytes()
                    .add(new Header("large", type).size(077777777777L))
                    .bytes();
            digester.update(header, 0, header.length);
            assertThatExceptionOfType(InvalidTarException.class)
                    .isThrownBy(digester::digest)
                    .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.UNEXPECTED_END));
        }
    }

    private static void assertLimited(Consumer<TarBytes> content) {
        TarBytes archive = new TarBytes();
        content.accept(archive);
        TarSumDigester digester = new TarSumDigester(V1, "SHA-256", new TarLimits(10, 600, 3, 1000));
        digester.update(archive.bytes(), 0, archive.bytes().length);
        assertThatExceptionOfType(InvalidTarException.class)
                .isThrownBy(digester::digest)
                .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.LIMIT_EXCEEDED));
    }

    private static Digest sum(byte[] archive) {
        Digester digester = V1.newDigester();
        digester.update(archive, 0, archive.length);
        return digester.digest();
    }
}
