// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.driver.StorageErrorKind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Work is done by somebody or refused, and what is done beside each other ends together. */
final class SendersTest {
    @Test
    void whoFindsThemBusyDoesTheWorkHimself() {
        CountDownLatch end = new CountDownLatch(1);
        AtomicReference<Thread> worker = new AtomicReference<>();
        try (Senders senders = new Senders(1)) {
            senders.execute(() -> await(end));
            senders.execute(() -> worker.set(Thread.currentThread()));
            end.countDown();
        }
        assertThat(worker.get()).isSameAs(Thread.currentThread());
    }

    @Test
    void whoComesTooLateIsRefusedAndDoesNotWait() {
        Senders senders = new Senders(1);
        senders.close();
        assertThatThrownBy(() -> CompletableFuture.runAsync(() -> {}, senders).join())
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.kind()).isEqualTo(StorageErrorKind.CLOSED));
        Abreast<Integer> work = new Abreast<>(senders);
        work.begin(() -> 1);
        assertThatThrownBy(work::await).isInstanceOf(RefusedException.class);
    }

    @Test
    void resultsComeInTheOrderOfTheWork() {
        try (Senders senders = new Senders(2)) {
            Abreast<Integer> work = new Abreast<>(senders);
            for (int i = 0; i < 20; i++) {
                int number = i;
                work.begin(() -> number);
            }
            assertThat(work.await()).hasSize(20).isSorted();
        }
    }

    @Test
    void nothingIsBegunAfterAFailure() {
        Executor here = Runnable::run;
        Abreast<Integer> work = new Abreast<>(here);
        AtomicBoolean begun = new AtomicBoolean();
        work.begin(() -> 1);
        work.begin(() -> {
            throw new IllegalStateException("the first");
        });
        work.begin(() -> {
            begun.set(true);
            throw new IllegalStateException("another");
        });
        assertThatThrownBy(work::await).hasMessage("the first");
        assertThat(begun).isFalse();
    }

    @Test
    void failureIsToldWhenAllHaveEnded() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        try (Senders senders = new Senders(1)) {
            Abreast<Boolean> work = new Abreast<>(senders);
            work.begin(() -> {
                begun.countDown();
                await(end);
                ended.set(true);
                return true;
            });
            await(begun);
            work.begin(() -> {
                end.countDown();
                throw new IllegalStateException("failed");
            });
            assertThatThrownBy(work::await).hasMessage("failed");
            assertThat(ended).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
