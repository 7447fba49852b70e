// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.layerstore.digest.TarSumVectors.Vector;
import io.layerstore.tar.TarLimits;
import java.io.EOFException;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every archive has the sum that clients computed; where they differ, the one that the specification chooses. */
class TarSumVectorsTest {
    private static final Map<String, byte[]> ARCHIVES = load();

    static List<Vector> vectors() throws IOException {
        return TarSumVectors.all();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void archivesHaveTheirSums(Vector vector) throws IOException {
        byte[] archive = ARCHIVES.get(vector.archive());
        if (vector.expected().equals("!gzip")) {
            assertThatExceptionOfType(EOFException.class).isThrownBy(() -> TarSumVectors.decompressed(archive));
            return;
        }
        byte[] bytes = vector.compressed() ? TarSumVectors.decompressed(archive) : archive;
        assertThat(outcome(vector, bytes, bytes.length)).isEqualTo(vector.expected());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 511, 512, 513, 10_000})
    void sumsDoNotDependOnHowTheBytesAreCut(int piece) throws IOException {
        for (Vector vector : TarSumVectors.all()) {
            if (!vector.compressed() && vector.hash().equals("sha256")) {
                assertThat(outcome(vector, ARCHIVES.get(vector.archive()), piece))
                        .as("%s in pieces of %d", vector, piece)
                        .isEqualTo(vector.expected());
            }
        }
    }

    @Test
    void theTableIsWhole() throws IOException {
        assertThat(TarSumVectors.all()).hasSize(582);
        assertThat(TarSumVectors.all())
                .filteredOn(vector -> vector.choice().equals("all"))
                .hasSize(530);
        assertThat(ARCHIVES).hasSize(126);
    }

    private static String outcome(Vector vector, byte[] bytes, int piece) {
        DigestAlgorithm algorithm = DigestAlgorithm.tarSum(vector.version(), DigestAlgorithm.SHA256);
        TarSumDigester digester = new TarSumDigester(algorithm, vector.engineName(), TarLimits.standard());
        for (int at = 0; at < bytes.length; at += piece) {
            digester.update(bytes, at, Math.min(piece, bytes.length - at));
        }
        assertThat(digester.count()).isEqualTo(bytes.length);
        try {
            return HexFormat.of().formatHex(digester.sum(HexFormat.of().parseHex(vector.extra())));
        } catch (InvalidTarException e) {
            return switch (e.problem()) {
                case INVALID_HEADER -> "!invalid_header";
                case UNEXPECTED_END -> "!unexpected_eof";
                case MISSING_SPARSE_DATA -> "!bad_sparse";
                case LIMIT_EXCEEDED -> "!limit";
            };
        }
    }

    private static Map<String, byte[]> load() {
        try {
            return TarSumVectors.archives();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
