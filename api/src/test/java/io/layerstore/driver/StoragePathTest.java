// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoragePathTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", ".hidden", "a.", "...", "-rf", "~", "con", "a.tmp", "A/a", "_x/-y/.z"})
    void pathsOfTheGrammarAreTaken(String text) {
        assertThat(StoragePath.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/a",
                "a/",
                "a//b",
                ".",
                "..",
                "a/./b",
                "a/../b",
                "a/..",
                "../a",
                "a\\b",
                "a\u0000b",
                "a\nb",
                "a b",
                "%2e%2e/a",
                "a;b",
                "ä",
                "a\u0308",
                "a:b",
                "a*b",
                "+staging/a",
                "a\u007f",
                "\ud800"
            })
    void otherPathsAreRefused(String text) {
        assertThatThrownBy(() -> StoragePath.parse(text))
                .isInstanceOfSatisfying(
                        InvalidStoragePathException.class,
                        e -> assertThat(e.input()).isEqualTo(text));
    }

    @Test
    void lengthsAreLimited() {
        String segment = "s".repeat(255);
        assertThat(StoragePath.parse(segment).name()).hasSize(255);
        assertThatThrownBy(() -> StoragePath.parse(segment + "s")).isInstanceOf(InvalidStoragePathException.class);
        String longest = "x/".repeat(449) + "xx";
        assertThat(StoragePath.parse(longest).segments()).hasSize(450);
        assertThatThrownBy(() -> StoragePath.parse(longest + "x")).isInstanceOf(InvalidStoragePathException.class);
    }

    @Test
    void partsAreReached() {
        StoragePath path = StoragePath.parse("a/b/c");
        assertThat(path.segments()).containsExactly("a", "b", "c");
        assertThat(path.name()).isEqualTo("c");
        assertThat(path.parent()).contains(StoragePath.parse("a/b"));
        assertThat(StoragePath.parse("a").parent()).isEmpty();
        assertThat(StoragePath.parse("a").resolve("b/c")).isEqualTo(path);
        assertThatThrownBy(() -> path.resolve("../x")).isInstanceOf(InvalidStoragePathException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a/", "a/b", "..", "a/..", "."})
    void theBeginningOfAPathIsAPrefix(String text) {
        assertThat(ListRequest.of(text).prefix()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "../", "../a", "a/../", "./a", "a//", "ä", "a\\"})
    void otherTextsAreNoPrefix(String text) {
        assertThatThrownBy(() -> ListRequest.of(text)).isInstanceOf(InvalidStoragePathException.class);
        assertThatThrownBy(() -> ListRequest.of("").after(text)).isInstanceOf(InvalidStoragePathException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1001})
    void limitsOfListingsAreChecked(int limit) {
        assertThatThrownBy(() -> ListRequest.of("").limit(limit)).isInstanceOf(IllegalArgumentException.class);
    }
}
