// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BcryptSlotsTest {
    @Test
    void aCheckHasItsResult() throws IOException {
        BcryptSlots slots = new BcryptSlots(1, 0, Duration.ZERO);
        assertThat(slots.run(() -> true)).isTrue();
        assertThat(slots.run(() -> false)).isFalse();
    }

    @Test
    void whoeverIsTooManyToWaitIsSentAwayAtOnce() throws Exception {
        BcryptSlots slots = new BcryptSlots(1, 0, Duration.ofDays(1));
        assertThat(busyWhileOneIsChecked(slots).waited()).isZero();
    }

    @Test
    void whoeverWaitedForTooLongIsSentAway() throws Exception {
        BcryptSlots slots = new BcryptSlots(1, 1, Duration.ofMillis(2));
        assertThat(busyWhileOneIsChecked(slots))
                .hasMessageContaining("2 ms")
                .extracting(AuthenticatorBusyException::waited)
                .isEqualTo(Duration.ofMillis(2));
    }

    @Test
    void aFailedCheckGivesItsTurnBack() throws IOException {
        BcryptSlots slots = new BcryptSlots(1, 0, Duration.ZERO);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> slots.run(() -> {
                    throw new IllegalStateException("broken");
                }));
        assertThat(slots.run(() -> true)).isTrue();
    }

    @Test
    void whoeverWaitsHasItsTurnWhenTheOtherIsDone() throws Exception {
        BcryptSlots slots = new BcryptSlots(1, 1, Duration.ofDays(1));
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Boolean> first = threads.submit(() -> slots.run(() -> {
                started.countDown();
                return awaited(finish);
            }));
            assertThat(started.await(1, TimeUnit.MINUTES)).isTrue();
            Future<Boolean> second = threads.submit(() -> slots.run(() -> first.isDone() || finish.getCount() == 0));
            finish.countDown();
            assertThat(first.get(1, TimeUnit.MINUTES)).isTrue();
            assertThat(second.get(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anInterruptEndsTheWaitingAndStays() throws Exception {
        BcryptSlots slots = new BcryptSlots(1, 1, Duration.ofDays(1));
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(() -> slots.run(() -> true));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(slots.run(() -> true)).isTrue();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static AuthenticatorBusyException busyWhileOneIsChecked(BcryptSlots slots) throws Exception {
        AuthenticatorBusyException[] thrown = new AuthenticatorBusyException[1];
        slots.run(() -> {
            try {
                return slots.run(() -> true);
            } catch (AuthenticatorBusyException e) {
                thrown[0] = e;
                return false;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(thrown[0]).isNotNull();
        return thrown[0];
    }
}
