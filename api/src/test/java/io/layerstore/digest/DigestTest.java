// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
    private static final String EMPTY = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    static List<String> vectors() throws IOException {
        try (InputStream in = DigestTest.class.getResourceAsStream("vectors.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void textsAreJudgedAsTheTableSays(String vector) {
        String text = URLDecoder.decode(vector.substring(vector.indexOf(' ') + 1), StandardCharsets.UTF_8);
        switch (vector.substring(0, vector.indexOf(' '))) {
            case "valid" -> assertThat(Digest.parse(text)).hasToString(text);
            case "unsupported" ->
                assertThatExceptionOfType(UnsupportedDigestException.class)
                        .isThrownBy(() -> Digest.parse(text))
                        .satisfies(e -> assertThat(e.input()).isEqualTo(text))
                        .satisfies(e -> assertThat(e.algorithm()).isEqualTo(text.substring(0, text.indexOf(':'))));
            case "version" ->
                assertThatExceptionOfType(UnsupportedTarSumVersionException.class)
                        .isThrownBy(() -> Digest.parse(text))
                        .satisfies(e -> assertThat(e.input()).isEqualTo(text))
                        .satisfies(e -> assertThat(e.version()).isEqualTo(text.substring(0, text.indexOf('+'))));
            default ->
                assertThatExceptionOfType(InvalidDigestException.class)
                        .isThrownBy(() -> Digest.parse(text))
                        .satisfies(e -> assertThat(e.input()).isEqualTo(text));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha256:../../../etc", "xx tarsum+sha256:ab/../..", EMPTY + "\n", " " + EMPTY, "sha256:a"})
    void whatOnceSlippedThroughIsRefused(String text) {
        assertThatThrownBy(() -> Digest.parse(text)).isInstanceOf(InvalidDigestException.class);
    }

    @Test
    void messagesShowHostileTextOnOneShortLine() {
        assertThatThrownBy(() -> Digest.parse("a\nb\u0000" + "x".repeat(10_000)))
                .message()
                .doesNotContain("\n", "\u0000")
                .hasSizeLessThan(200);
    }

    @Test
    void digestersAndVerifiersWorkOnTheirOwn() {
        Verifier verifier = Verifier.of(Digest.parse(EMPTY));
        assertThat(verifier.verified()).isTrue();
        verifier.update(ByteBuffer.wrap(new byte[] {1}));
        assertThat(verifier.verified()).isFalse();
        assertThat(verifier.count()).isEqualTo(1);

        Digester digester = DigestAlgorithm.SHA512.newDigester();
        digester.update("abc".getBytes(StandardCharsets.US_ASCII), 0, 3);
        assertThat(digester.digest())
                .hasToString("sha512:ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
    }

    @Test
    void aDigesterGoesOnAfterItWasAsked() {
        Digester asked = DigestAlgorithm.SHA256.newDigester();
        Digester plain = DigestAlgorithm.SHA256.newDigester();
        byte[] bytes = "some bytes".getBytes(StandardCharsets.US_ASCII);
        asked.update(bytes, 0, 4);
        asked.digest();
        asked.update(ByteBuffer.wrap(bytes, 4, bytes.length - 4));
        plain.update(bytes, 0, bytes.length);
        assertThat(asked.digest()).isEqualTo(plain.digest());
    }
}
