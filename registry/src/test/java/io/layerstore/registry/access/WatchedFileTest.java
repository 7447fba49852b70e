// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFileTest {
    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private final RecordingLogger logger = new RecordingLogger();
    private int loads;
    private TestFile file;
    private WatchedFile<String> watched;

    @BeforeEach
    void openTheFile() throws IOException {
        file = new TestFile(directory.resolve("file")).write("one");
        watched = new WatchedFile<>(file.path(), clock, logger, this::load);
    }

    @Test
    void itIsLookedAtOnceASecond() throws IOException {
        file.write("two");
        clock.advance(Duration.ofMillis(999));
        assertThat(watched.value()).isEqualTo("one");
        clock.advance(Duration.ofMillis(1));
        assertThat(watched.value()).isEqualTo("two");
        file.write("three");
        assertThat(watched.value()).isEqualTo("two");
    }

    @Test
    void itIsReadOnceAChange() throws IOException {
        for (int i = 0; i < 3; i++) {
            assertThat(valueLater()).isEqualTo("one");
        }
        assertThat(loads).isEqualTo(1);
        file.write("two");
        for (int i = 0; i < 3; i++) {
            assertThat(valueLater()).isEqualTo("two");
        }
        assertThat(loads).isEqualTo(2);
        assertThat(logger.messages()).hasSize(1).allMatch(message -> message.startsWith("INFO read "));
    }

    @Test
    void whatIsWrittenWhileItIsReadIsAChange() throws IOException {
        WatchedFile.Loader<String> slow = path -> {
            String text = load(path);
            if (!text.equals("four")) {
                file.write(text.equals("one") ? "two" : "four");
            }
            return text;
        };
        watched = new WatchedFile<>(file.path(), clock, logger, slow);
        assertThat(watched.value()).isEqualTo("one");
        assertThat(valueLater()).isEqualTo("two");
        assertThat(valueLater()).isEqualTo("four");
    }

    @Test
    void anotherFileOfTheSameSizeAndTimeIsAChange() throws IOException {
        file.replace("two");
        assertThat(valueLater()).isEqualTo("two");
    }

    @Test
    void anotherSizeAtTheSameTimeIsAChange() throws IOException {
        file.write("two");
        assertThat(valueLater()).isEqualTo("two");
        var time = Files.getLastModifiedTime(file.path());
        file.write("three");
        Files.setLastModifiedTime(file.path(), time);
        assertThat(valueLater()).isEqualTo("three");
    }

    @Test
    void aLinkThatIsTurnedIsAChange() throws IOException {
        Path link = directory.resolve("link");
        TestFile other = new TestFile(directory.resolve("other")).write("two");
        Files.createSymbolicLink(link, file.path());
        WatchedFile<String> followed = new WatchedFile<>(link, clock, logger, this::load);
        Files.delete(link);
        Files.createSymbolicLink(link, other.path());
        clock.advance(Duration.ofSeconds(1));
        assertThat(followed.value()).isEqualTo("two");
    }

    @Test
    void aBrokenVersionLeavesTheOldOneWithOneWarning() throws IOException {
        file.write("broken");
        for (int i = 0; i < 3; i++) {
            assertThat(valueLater()).isEqualTo("one");
        }
        assertThat(logger.messages())
                .singleElement()
                .asString()
                .startsWith("WARN ")
                .contains(file.path().toString(), "it is broken");
        file.write("broken", "more");
        assertThat(valueLater()).isEqualTo("one");
        assertThat(logger.messages()).hasSize(2);
        file.write("two");
        assertThat(valueLater()).isEqualTo("two");
    }

    @Test
    void aFileThatIsGoneLeavesWhatWasInItWithOneWarningEachTime() throws IOException {
        for (int i = 1; i <= 2; i++) {
            Files.delete(file.path());
            assertThat(valueLater()).isEqualTo("one");
            assertThat(valueLater()).isEqualTo("one");
            assertThat(logger.messages().stream().filter(message -> message.startsWith("WARN")))
                    .hasSize(i);
            file.write("one");
            assertThat(valueLater()).isEqualTo("one");
        }
    }

    @Test
    void aClockThatIsSetBackDoesNotStopTheLooking() throws IOException {
        clock.advance(Duration.ofDays(-1));
        file.write("two");
        assertThat(watched.value()).isEqualTo("two");
    }

    @Test
    void whatIsBrokenAtFirstIsNotOpened() throws IOException {
        file.write("broken");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new WatchedFile<>(file.path(), clock, logger, this::load));
        assertThat(logger.messages()).isEmpty();
    }

    private String valueLater() {
        clock.advance(Duration.ofSeconds(1));
        return watched.value();
    }

    private String load(Path path) throws IOException {
        loads++;
        String text = Files.readString(path).strip();
        if (text.startsWith("broken")) {
            throw new IllegalArgumentException("it is broken");
        }
        return text;
    }
}
