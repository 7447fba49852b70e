// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class VerifiedCredentialsTest {
    private final TestClock clock = new TestClock();
    private final VerifiedCredentials credentials = new VerifiedCredentials(clock);

    @Test
    void onlyThoseThatWereAddedAreThere() {
        credentials.add(VerifiedCredentials.keyOf("ann", "secret"));
        assertThat(has("ann", "secret")).isTrue();
        assertThat(has("ann", "Secret")).isFalse();
        assertThat(has("anns", "ecret")).isFalse();
    }

    @Test
    void theyAreForgottenAfterFiveMinutes() {
        credentials.add(VerifiedCredentials.keyOf("ann", "secret"));
        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(has("ann", "secret")).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(has("ann", "secret")).isFalse();
    }

    @Test
    void addingThemAgainStartsTheTimeAgain() {
        credentials.add(VerifiedCredentials.keyOf("ann", "secret"));
        clock.advance(Duration.ofMinutes(5));
        credentials.add(VerifiedCredentials.keyOf("ann", "secret"));
        assertThat(has("ann", "secret")).isTrue();
    }

    @Test
    void aClockThatIsSetBackEndsThemToo() {
        credentials.add(VerifiedCredentials.keyOf("ann", "secret"));
        clock.advance(Duration.ofMinutes(-1));
        assertThat(has("ann", "secret")).isFalse();
    }

    @Test
    void theOldestMakeRoomWhenThereAreThousand() {
        for (int i = 0; i <= 1000; i++) {
            credentials.add(VerifiedCredentials.keyOf("ann", "secret" + i));
        }
        assertThat(has("ann", "secret0")).isFalse();
        assertThat(has("ann", "secret1")).isTrue();
        assertThat(has("ann", "secret1000")).isTrue();
    }

    @Test
    void aKeyShowsNothingOfWhatItIsMadeOf() {
        ByteBuffer key = VerifiedCredentials.keyOf("ann", "secret");
        assertThat(key.remaining()).isEqualTo(32);
        assertThat(key.toString()).doesNotContain("ann", "secret");
    }

    private boolean has(String user, String password) {
        return credentials.contains(VerifiedCredentials.keyOf(user, password));
    }
}
