// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ServeValuesTest {
    private static final ServeKey KEY = ServeKey.REALM;

    @ParameterizedTest
    @CsvSource({"250ms, PT0.25S", "30s, PT30S", "5m, PT5M", "12h, PT12H", "7d, PT168H", "0s, PT0S"})
    void timeSpansAreReadInEveryUnit(String text, Duration expected) {
        assertThat(said(text).duration(KEY, Duration.ZERO)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "17, 17", "2k, 2048", "4m, 4194304", "1g, 1073741824", "1t, 1099511627776"})
    void sizesAreReadInEveryUnit(String text, long expected) {
        assertThat(said(text).bytes(KEY, 0, 1L << 40)).contains(expected);
    }

    @Test
    void wordsNumbersFlagsAndFilesAreRead() {
        assertThat(said("pull, push").words(KEY)).contains(List.of("pull", "push"));
        assertThat(said("8").number(KEY, 8, 9)).contains(8);
        assertThat(said("false").flag(KEY)).contains(false);
        assertThat(said("true").flag(KEY)).contains(true);
        assertThat(said("a/b").file(KEY)).contains(Path.of("a/b"));
    }

    @Test
    void whatWasNotSaidOrIsEmptyIsNotThere() {
        for (ServeValues values : List.of(ServeValues.none(), said(""))) {
            assertThat(values.text(KEY)).isEmpty();
            assertThat(values.flag(KEY)).isEmpty();
            assertThat(values.number(KEY, 0, 1)).isEmpty();
            assertThat(values.bytes(KEY, 0, 1)).isEmpty();
            assertThat(values.duration(KEY, Duration.ZERO)).isEmpty();
            assertThat(values.words(KEY)).isEmpty();
            assertThat(values.file(KEY)).isEmpty();
        }
    }

    static Stream<Arguments> refused() {
        Function<ServeValues, Object> flag = values -> values.flag(KEY);
        Function<ServeValues, Object> number = values -> values.number(KEY, 8, 100);
        Function<ServeValues, Object> bytes = values -> values.bytes(KEY, 1, 16 << 20);
        Function<ServeValues, Object> time = values -> values.duration(KEY, Duration.ofSeconds(1));
        Function<ServeValues, Object> file = values -> values.file(KEY);
        return Stream.of(
                Arguments.of("yes", flag, "true or false"),
                Arguments.of("TRUE", flag, "true or false"),
                Arguments.of("7", number, "from 8 to 100"),
                Arguments.of("101", number, "from 8 to 100"),
                Arguments.of("99999999999", number, "from 8 to 100"),
                Arguments.of("-8", number, "from 8 to 100"),
                Arguments.of("17m", bytes, "from 1 to 16m"),
                Arguments.of("999999999999999999t", bytes, "from 1 to 16m"),
                Arguments.of("4 m", bytes, "such as 512k"),
                Arguments.of("4M", bytes, "such as 512k"),
                Arguments.of("30", time, "such as 30s"),
                Arguments.of("999ms", time, "at least 1s"),
                Arguments.of("999999999d", time, "such as 30s"),
                Arguments.of("1w", time, "such as 30s"),
                Arguments.of("a\0b", file, "the name of a file"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatCannotBeUsedIsRefusedWithWhereItWasSaid(
            String text, Function<ServeValues, Object> reading, String reason) {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> reading.apply(said(text)))
                .withMessageStartingWith("the place: '" + text + "' is not ")
                .withMessageContaining(reason);
    }

    private static ServeValues said(String text) {
        return ServeValues.none().with(KEY, "the place", text);
    }
}
