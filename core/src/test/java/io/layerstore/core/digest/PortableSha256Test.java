// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.digest.Digester;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortableSha256Test {
    @ParameterizedTest
    @CsvSource({
        "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq, "
                + "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    })
    void standardVectorsAgree(String text, String hex) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        PortableSha256 sha256 = new PortableSha256();
        sha256.update(bytes, 0, bytes.length);
        assertThat(sha256.digest()).hasToString("sha256:" + hex);
    }

    @Test
    void aMillionTimesTheLetterA() {
        byte[] bytes = "a".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);
        PortableSha256 sha256 = new PortableSha256();
        sha256.update(bytes, 0, bytes.length);
        assertThat(sha256.digest())
                .hasToString("sha256:cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }

    @Test
    void everyLengthAgreesWithTheRuntimesDigestAndCanBeHandedOver() {
        byte[] bytes = new byte[400];
        new Random(7).nextBytes(bytes);
        for (int length = 0; length <= bytes.length; length++) {
            for (int split : new int[] {0, 1, length / 2, length}) {
                PortableSha256 first = new PortableSha256();
                first.update(bytes, 0, Math.min(split, length));
                PortableSha256 second = PortableSha256.of(first.state(), first.count());
                second.update(bytes, first.count() == 0 ? 0 : (int) first.count(), length - (int) first.count());
                assertThat(second.digest()).isEqualTo(expected(bytes, length));
                assertThat(second.count()).isEqualTo(length);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void anySequenceOfUpdatesAndHandoversAgrees(long seed) {
        Random random = new Random(seed);
        byte[] bytes = new byte[200_000];
        random.nextBytes(bytes);
        PortableSha256 sha256 = new PortableSha256();
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(bytes.length - at, random.nextInt(random.nextBoolean() ? 200 : 20_000));
            switch (random.nextInt(3)) {
                case 0 -> sha256.update(bytes, at, length);
                case 1 -> sha256.update(ByteBuffer.wrap(bytes, at, length).asReadOnlyBuffer());
                default -> {
                    sha256.update(ByteBuffer.wrap(bytes, at, length));
                    sha256 = PortableSha256.of(sha256.state(), sha256.count());
                }
            }
            at += length;
        }
        assertThat(sha256.digest()).isEqualTo(expected(bytes, bytes.length)).isEqualTo(sha256.digest());
    }

    @Test
    void whatIsNoStateIsRefused() {
        String state = new PortableSha256().state();
        assertThat(PortableSha256.of(state, 64).state()).isEqualTo(state);
        assertThatThrownBy(() -> PortableSha256.of(state, -64)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PortableSha256.of(state, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PortableSha256.of(state + "00", 64)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PortableSha256.of("x".repeat(64), 64)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Digest expected(byte[] bytes, int length) {
        Digester digester = DigestAlgorithm.SHA256.newDigester();
        digester.update(bytes, 0, length);
        return digester.digest();
    }
}
