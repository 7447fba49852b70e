// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was right before is seen by whether it needs a turn to be checked again while somebody else has the only one.
 */
class HtpasswdReloadTest {
    private static final String SECRET = "$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW";
    private static final String COLONS = "$2y$04$abcdefghijklmnopqrstuuvWTYyu1fxJ6/TJiND1lHR48TJYvV44K";

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private final BcryptSlots slots = new BcryptSlots(1, 0, Duration.ZERO);
    private TestFile file;
    private HtpasswdFile users;

    @BeforeEach
    void openTheFile() throws IOException {
        file = new TestFile(directory.resolve("htpasswd")).write("ann:" + SECRET);
        users = new HtpasswdFile(file.path(), clock, slots);
    }

    @Test
    void aNewPasswordReplacesTheOldOneWithinASecond() throws IOException {
        assertThat(isRight("secret")).isTrue();
        file.write("ann:" + COLONS);
        clock.advance(Duration.ofSeconds(1));
        assertThat(isRight("a:b:c")).isTrue();
        assertThat(isRight("secret")).isFalse();
    }

    @Test
    void whoeverIsTakenOutIsLockedOut() throws IOException {
        assertThat(isRight("secret")).isTrue();
        file.write("");
        clock.advance(Duration.ofSeconds(1));
        assertThat(isRight("secret")).isFalse();
    }

    @Test
    void aBrokenFileLocksNobodyOutAndForgetsNothing() throws IOException {
        assertThat(isRight("secret")).isTrue();
        file.write("ann:" + COLONS, "bob:plain");
        clock.advance(Duration.ofSeconds(1));
        assertThat(isRight("secret")).isTrue();
        assertThat(isRight("a:b:c")).isFalse();
        assertThat(isBusyUnlessKnown()).isFalse();
        Files.delete(file.path());
        clock.advance(Duration.ofSeconds(1));
        assertThat(isRight("secret")).isTrue();
    }

    @Test
    void whatWasRightNeedsNoTurnForFiveMinutes() throws IOException {
        assertThat(isBusyUnlessKnown()).isTrue();
        assertThat(isRight("secret")).isTrue();
        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(isBusyUnlessKnown()).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(isBusyUnlessKnown()).isTrue();
    }

    @Test
    void aNewVersionHasEverythingCheckedAgain() throws IOException {
        assertThat(isRight("secret")).isTrue();
        file.write("ann:" + SECRET, "bob:" + COLONS);
        clock.advance(Duration.ofSeconds(1));
        assertThat(isBusyUnlessKnown()).isTrue();
    }

    @Test
    void aWrongPasswordNeedsATurnEachTime() throws IOException {
        assertThat(isRight("wrong")).isFalse();
        assertThat(isBusy("ann", "wrong")).isTrue();
    }

    @Test
    void aUserThatThereIsNotNeedsATurnLikeTheOthers() throws IOException {
        assertThat(isBusy("nobody", "secret")).isTrue();
    }

    private boolean isRight(String password) throws IOException {
        return users.authenticate("ann", password).isPresent();
    }

    private boolean isBusyUnlessKnown() throws IOException {
        return isBusy("ann", "secret");
    }

    private boolean isBusy(String user, String password) throws IOException {
        return slots.run(() -> {
            try {
                users.authenticate(user, password);
                return false;
            } catch (AuthenticatorBusyException e) {
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
