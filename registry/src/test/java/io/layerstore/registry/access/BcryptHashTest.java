// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hashes are by libxcrypt, not by the library that checks them here. */
class BcryptHashTest {
    private static final String SECRET = "$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW";
    private static final String X71 = "x".repeat(71);

    @Test
    void aPasswordIsKnownAgainByWhatAnotherProgramMadeOfIt() {
        assertThat(isOf(SECRET, "secret")).isTrue();
        assertThat(isOf("$2b$04$abcdefghijklmnopqrstuudsILIWmH.QLQ8DIxVbW1TxwFFfbICre", "pässwörd-密码-🔑"))
                .isTrue();
        assertThat(isOf("$2y$04$abcdefghijklmnopqrstuuvWTYyu1fxJ6/TJiND1lHR48TJYvV44K", "a:b:c"))
                .isTrue();
        assertThat(isOf("$2y$04$abcdefghijklmnopqrstuubyCG3zY1GIXMyxfivm.ClDiInHzxjiq", ""))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Secret", "secret ", "secre", "secret\0", "secret\0secret", "\0"})
    void anotherPasswordIsNot(String password) {
        assertThat(isOf(SECRET, password)).isFalse();
    }

    @Test
    void what72BytesAreFollowedByIsNotLookedAt() {
        String hash = "$2a$04$abcdefghijklmnopqrstuu.5skbTx2BS4jj.FAhPbN7I9dDGDUUN2";
        assertThat(isOf(hash, X71 + "y")).isTrue();
        assertThat(isOf(hash, X71 + "yz")).isTrue();
        assertThat(isOf(hash, X71 + "y" + "z".repeat(100_000))).isTrue();
        assertThat(isOf(hash, X71 + "z")).isFalse();
        assertThat(isOf(hash, X71)).isFalse();
    }

    @Test
    void shorterOnesCountToTheLastByte() {
        String hash = "$2y$04$abcdefghijklmnopqrstuu.gc7UY/21CSNJGJg21jJzx9QiOpJ9bO";
        assertThat(isOf(hash, X71)).isTrue();
        assertThat(isOf(hash, X71 + "x")).isFalse();
        assertThat(isOf(hash, X71.substring(1))).isFalse();
    }

    @Test
    void theLimitIsInBytesAndMayCutACharacter() {
        String hash = "$2y$04$abcdefghijklmnopqrstuuBQHqZaO/dlDRZ.TvJ67we2MtFVZUvA2";
        assertThat(isOf(hash, X71 + "ä")).isTrue();
        assertThat(isOf(hash, X71 + "ö")).isTrue();
        assertThat(isOf(hash, X71 + "a")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$2y$", "$2a$", "$2b$"})
    void allThreePrefixesMeanTheSame(String prefix) {
        assertThat(isOf(prefix + SECRET.substring(4), "secret")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "$2x$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW",
                "$2$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW",
                "$2y$03$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW",
                "$2y$18$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW",
                "$2y$-4$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW",
                "$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIr",
                "$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrWW",
                "$2y$04$abcdefghijklmnopqrst!u2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW",
                "$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIr\u00e4"
            })
    void whatIsNoHashOfBcryptIsNotParsed(String text) {
        assertThat(BcryptHash.parse(text)).isEmpty();
    }

    private static boolean isOf(String hash, String password) {
        return BcryptHash.parse(hash).orElseThrow().isOf(password);
    }
}
