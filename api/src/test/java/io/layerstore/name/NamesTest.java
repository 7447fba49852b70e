// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ubuntu",
                "library/debian",
                "a",
                "1",
                "a.b",
                "a_b",
                "a__b",
                "a-b",
                "a---b",
                "a/b/c/d/e/f/g",
                "uploads/blobs"
            })
    void repositoryNamesOfTheGrammarAreTaken(String text) {
        assertThat(RepositoryName.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "a/",
                "/a",
                "a//b",
                "A",
                "a..b",
                "a___b",
                "a._b",
                "-a",
                "a-",
                ".a",
                "a/..",
                "../a",
                "a/../b",
                "%2e%2e/a",
                "a\\b",
                "a\u0000",
                "a b",
                "ä",
                "a\n",
                "a:b",
                "_layers",
                "a/_layers/b",
                "a@b"
            })
    void otherRepositoryNamesAreRefused(String text) {
        assertThatThrownBy(() -> RepositoryName.parse(text)).isInstanceOf(InvalidRepositoryNameException.class);
    }

    @Test
    void repositoryNamesHaveAtMost255Characters() {
        assertThat(RepositoryName.parse("a".repeat(255)).value()).hasSize(255);
        assertThatThrownBy(() -> RepositoryName.parse("a".repeat(300)))
                .isInstanceOf(InvalidRepositoryNameException.class)
                .hasMessageContaining("255");
    }

    @Test
    void aHostileNameIsJudgedAtOnce() {
        String hostile = "a-".repeat(120) + "!";
        assertThatThrownBy(() -> RepositoryName.parse(hostile)).isInstanceOf(InvalidRepositoryNameException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "1.0", "_x", "V1.0-rc_1", "0"})
    void tagsOfTheGrammarAreTaken(String text) {
        assertThat(Tag.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".a", "-a", "a/b", "a:b", "ä", "a b", "a\n"})
    void otherTagsAreRefused(String text) {
        assertThatThrownBy(() -> Tag.parse(text)).isInstanceOf(InvalidTagException.class);
    }

    @Test
    void tagsHaveAtMost128Characters() {
        assertThat(Tag.parse("a".repeat(128)).value()).hasSize(128);
        assertThatThrownBy(() -> Tag.parse("a".repeat(129))).isInstanceOf(InvalidTagException.class);
    }
}
