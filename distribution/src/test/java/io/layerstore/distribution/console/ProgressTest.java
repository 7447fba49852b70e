// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long MIB = 1024 * 1024;

    private final AtomicLong clock = new AtomicLong();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void aLineTellsBytesShareDurableOffsetRateAndWhatIsLeft() {
        Progress progress = reporter(false, false, false).progress(0, OptionalLong.of(100 * MIB));

        after(2_000, progress, 50 * MIB, 32 * MIB);

        assertThat(text())
                .isEqualTo(
                        "layerstore: 52428800 of 104857600 bytes (50 %), durable offset 33554432, 25.0 MiB/s, 2 s left\n");
    }

    @Test
    void linesComeAtMostOnceInASecond() {
        Progress progress = reporter(false, false, false).progress(0, OptionalLong.empty());

        for (int i = 1; i <= 30; i++) {
            after(100, progress, i * MIB, 0);
        }

        assertThat(text().lines()).hasSize(3);
    }

    @Test
    void whatWasThereBeforeDoesNotCountForTheRate() {
        Progress progress = reporter(false, false, false).progress(90 * MIB, OptionalLong.of(100 * MIB));

        after(1_000, progress, 95 * MIB, 90 * MIB);

        assertThat(text()).contains("(95 %)").contains("5.0 MiB/s, 1 s left");
    }

    @Test
    void aTerminalGetsABarOnOneLineThatIsErasedInTheEnd() {
        Progress progress = reporter(true, false, false).progress(0, OptionalLong.of(100 * MIB));

        after(1_000, progress, 25 * MIB, 0);
        progress.end();

        assertThat(text())
                .isEqualTo(
                        "\r\u001b[K[######------------------] 25 %  25.0 MiB  durable 0 B  25.0 MiB/s, 3 s\r\u001b[K");
    }

    @Test
    void theLongestBarFitsATerminalOfEightyColumns() {
        Progress progress = reporter(true, false, false).progress(0, OptionalLong.of(999L << 30));

        after(1_000, progress, 998L << 30, 997L << 30);

        assertThat(text().length()).isLessThan(80 + "\r\u001b[K".length());
    }

    @Test
    void withoutATotalThereIsNoBarAndNoShare() {
        Progress progress = reporter(true, false, false).progress(0, OptionalLong.empty());

        after(1_000, progress, 10 * MIB, -1);

        assertThat(text()).isEqualTo("\r\u001b[K10.0 MiB  10.0 MiB/s");
    }

    @Test
    void scriptsGetObjects() {
        Progress progress = reporter(true, true, false).progress(0, OptionalLong.of(4 * MIB));

        after(2_000, progress, 2 * MIB, MIB);

        assertThat(text())
                .isEqualTo(
                        "{\"event\":\"progress\",\"bytes\":2097152,\"total\":4194304,\"durable\":1048576,\"bytesPerSecond\":1048576}\n");
    }

    @Test
    void whoWantsQuietGetsIt() {
        Progress progress = reporter(true, false, true).progress(0, OptionalLong.of(4 * MIB));

        after(2_000, progress, 2 * MIB, MIB);
        progress.end();

        assertThat(text()).isEmpty();
    }

    @Test
    void sizesAndTimesAreInTheUnitThatFits() {
        assertThat(ByteText.size(1023)).isEqualTo("1023 B");
        assertThat(ByteText.size(1024)).isEqualTo("1.0 KiB");
        assertThat(ByteText.size(Long.MAX_VALUE)).isEqualTo("8.0 EiB");
        assertThat(ByteText.time(59)).isEqualTo("59 s");
        assertThat(ByteText.time(61)).isEqualTo("1 min 1 s");
        assertThat(ByteText.time(3720)).isEqualTo("1 h 2 min");
    }

    private void after(long milliseconds, Progress progress, long done, long durable) {
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(milliseconds));
        progress.tick(done, durable);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private Reporter reporter(boolean terminal, boolean json, boolean quiet) {
        PrintStream err = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Console console = new Console(
                Channels.newChannel(new ByteArrayInputStream(new byte[0])),
                err,
                Channels.newChannel(err),
                err,
                terminal,
                clock::get);
        return new Reporter(console, json, quiet);
    }
}
