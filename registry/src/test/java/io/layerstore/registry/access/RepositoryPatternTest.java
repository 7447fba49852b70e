// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.layerstore.name.RepositoryName;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryPatternTest {
    @ParameterizedTest
    @CsvSource({
        "team/app, team/app, true",
        "team/app, team/app2, false",
        "team/app, team/ap, false",
        "team/app, x/team/app, false",
        "team/*, team/app, true",
        "team/*, team, false",
        "team/*, team/app/web, false",
        "team/**, team/app, true",
        "team/**, team/app/web, true",
        "team/**, team, false",
        "team/**, teams/app, false",
        "team**, team, true",
        "team**, teams/app, true",
        "team*, team, true",
        "team*, teams, true",
        "team*, team/app, false",
        "*, app, true",
        "*, team/app, false",
        "**, app, true",
        "**, team/app/web, true",
        "**/app, team/app, true",
        "**/app, a/b/app, true",
        "**/app, app, false",
        "*/app, a/b/app, false",
        "*/*, a/b, true",
        "*/*, a, false",
        "*/*, a/b/c, false",
        "a/*/c, a/b/c, true",
        "a/*/c, a/b/b/c, false",
        "a/**/c, a/b/b/c, true",
        "a/**/c, a/c, false",
        "a*c, abcbc, true",
        "a*c, abcb, false",
        "*a*b*, xaxbx, true",
        "a.b, a.b, true",
        "a.b, axb, false",
        "a-*_b, a-x_b, true"
    })
    void starsStandForWhatTheySay(String pattern, String name, boolean matches) {
        assertThat(matches(pattern, name)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "a/",
                "/a",
                "a//b",
                "/**",
                "Team/app",
                "a b",
                "a?",
                "[a]",
                "a\\b",
                "(a+)+",
                "a:b",
                "a>",
                "\u00e4",
                "***",
                "a/****",
                "a\n"
            })
    void whatNoNameCanMatchIsRefused(String pattern) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> RepositoryPattern.parse(pattern));
    }

    @Test
    void aPatternMayBeAsLongAsANameAndNoLonger() {
        String longest = "a".repeat(RepositoryName.MAX_LENGTH);
        assertThat(matches(longest, longest)).isTrue();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> RepositoryPattern.parse(longest + "a"));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> RepositoryPattern.parse("*".repeat(1_000_000)));
    }

    /** Takes for ever if tried with all ways to share the name out among the stars. */
    @ParameterizedTest
    @ValueSource(strings = {"*a", "**a", "a*", "*a**b", "a**"})
    void manyStarsDoNotTakeLong(String repeated) {
        String pattern = repeated.repeat(RepositoryName.MAX_LENGTH / repeated.length() - 1) + "c";
        for (int i = 0; i < 100; i++) {
            assertThat(matches(pattern, "a".repeat(RepositoryName.MAX_LENGTH - 1) + "b"))
                    .isFalse();
        }
    }

    @Test
    void itAgreesWithARegularExpression() {
        Random random = new Random(20260203);
        int matched = 0;
        for (int i = 0; i < 20_000; i++) {
            String pattern = text(random, "a", "b", "*", "**", "/").replaceAll("\\*{3,}", "**");
            String name = text(random, "a", "b", "a", "/");
            if (isPath(pattern) && isPath(name)) {
                boolean expected = expression(pattern).matcher(name).matches();
                assertThat(matches(pattern, name)).as("%s on %s", pattern, name).isEqualTo(expected);
                matched += expected ? 1 : 0;
            }
        }
        assertThat(matched).isGreaterThan(500);
    }

    private static Pattern expression(String pattern) {
        return Pattern.compile(pattern.replace("**", ".>").replace("*", "[^/]*").replace(".>", ".*"));
    }

    private static boolean isPath(String text) {
        return !text.startsWith("/") && !text.endsWith("/") && !text.contains("//");
    }

    private static String text(Random random, String... parts) {
        StringBuilder text = new StringBuilder(parts[0]);
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }

    private static boolean matches(String pattern, String name) {
        return RepositoryPattern.parse(pattern).matches(RepositoryName.parse(name));
    }
}
