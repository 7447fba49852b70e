// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that are lost, wrong, cut and late: every call has one effect or says that it cannot tell. */
final class FaultyEngineTest {
    private static final StoragePath PATH = StoragePath.parse("dir/object");
    private static final byte[] OURS = {1, 2, 3};
    private static final byte[] THEIRS = {9, 9};

    private EnginePlace place;
    private EnginePlace unharmed;
    private StorageDriver driver;
    private StorageDriver other;

    @BeforeEach
    void open() throws IOException {
        place = new EnginePlace(HeapEngine.get(), Map.of());
        driver = place.open();
        unharmed = place.beside();
        other = unharmed.open();
    }

    @AfterEach
    void close() throws IOException {
        driver.close();
        other.close();
        unharmed.close();
        place.close();
    }

    @Test
    void ownWriteIsRecognisedWhenItsAnswerIsLost() throws IOException {
        firstOnly(FaultyEngineTest::isPutOfPath, HttpFault.LOST_ANSWER, () -> {});
        driver.putContent(PATH, OURS, WriteOptions.createNew());
        assertThat(other.getContent(PATH, 10)).isEqualTo(OURS);
        firstOnly(FaultyEngineTest::isPutOfPath, HttpFault.WRONG_ANSWER, () -> {});
        driver.putContent(PATH, THEIRS, WriteOptions.replace());
        assertThat(other.getContent(PATH, 10)).isEqualTo(THEIRS);
    }

    @Test
    void writeInDoubtIsNotMadeAgainOverAnotherOne() throws IOException {
        firstOnly(
                FaultyEngineTest::isPutOfPath,
                HttpFault.LOST_ANSWER,
                () -> other.putContent(PATH, THEIRS, WriteOptions.replace()));
        assertRetryable(() -> driver.putContent(PATH, OURS, WriteOptions.replace()));
        assertThat(other.getContent(PATH, 10)).isEqualTo(THEIRS);
    }

    @Test
    void writeInDoubtIsNotMadeAgainAfterARemoval() throws IOException {
        firstOnly(FaultyEngineTest::isPutOfPath, HttpFault.LOST_ANSWER, () -> other.delete(PATH, DeleteOptions.any()));
        assertRetryable(() -> driver.putContent(PATH, OURS, WriteOptions.replace()));
        assertThat(other.stat(PATH)).isEmpty();
    }

    @Test
    void removalInDoubtIsNotMadeAgainOverAnotherWrite() throws IOException {
        other.putContent(PATH, OURS, WriteOptions.replace());
        Predicate<HttpHead> removal = head -> head.method().equals("DELETE");
        firstOnly(removal, HttpFault.LOST_ANSWER, () -> other.putContent(PATH, THEIRS, WriteOptions.replace()));
        assertRetryable(() -> driver.delete(PATH, DeleteOptions.any()));
        assertThat(other.getContent(PATH, 10)).isEqualTo(THEIRS);
    }

    @Test
    void burstOfSlowDownIsWaitedFor() throws IOException {
        AtomicInteger left = new AtomicInteger(3);
        place.proxy().choose(head -> left.getAndDecrement() > 0 ? HttpFault.SLOW_DOWN : HttpFault.NONE);
        driver.putContent(PATH, OURS, WriteOptions.replace());
        assertThat(driver.getContent(PATH, 10)).isEqualTo(OURS);
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpFault.class,
            names = {"LOST_ANSWER", "WRONG_ANSWER", "ERROR_IN_200", "INTERNAL_ERROR", "CUT_REQUEST", "CUT_ANSWER"})
    void layerInPartsArrivesWhateverBecomesOfItsCompletion(HttpFault fault) throws IOException {
        SeededContent content = new SeededContent(7, 11 << 20);
        try (StorageWriter writer = driver.writer(StageOptions.defaults())) {
            writer.write(ByteBuffer.wrap(content.bytes()));
            firstOnly(head -> head.method().equals("POST") && head.target().contains("uploadId"), fault, () -> {});
            try (StagedContent staged = writer.seal()) {
                publishOrAgain(staged);
            }
        }
        verify(other, content);
    }

    @Test
    void completionThatCouldNotBeToldIsFoundByTheNextTry() throws IOException {
        SeededContent content = new SeededContent(10, 11 << 20);
        try (StorageWriter writer = driver.writer(StageOptions.defaults().onlyFor(PATH))) {
            writer.write(ByteBuffer.wrap(content.bytes()));
            try (StagedContent staged = writer.seal()) {
                place.proxy().choose(FaultyEngineTest::goneFromCompletionOn);
                assertRetryable(() -> staged.publish(PATH, WriteOptions.replace()));
                place.proxy().choose(head -> head.method().equals("POST") ? HttpFault.NO_SUCH_UPLOAD : HttpFault.NONE);
                assertThat(staged.publish(PATH, WriteOptions.replace()).size()).isEqualTo(content.size());
            }
        }
        verify(other, content);
    }

    private static HttpFault goneFromCompletionOn(HttpHead head) {
        return head.method().equals("POST") ? HttpFault.LOST_ANSWER : HttpFault.INTERNAL_ERROR;
    }

    /** What the driver cannot tell it says, and then it can be done again. */
    private static void publishOrAgain(StagedContent staged) throws IOException {
        try {
            staged.publish(PATH, WriteOptions.replace());
        } catch (StorageException e) {
            assertThat(e.retryable()).as("whether %s is worth another try", e).isTrue();
            staged.publish(PATH, WriteOptions.replace());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpFault.class,
            names = {"LOST_ANSWER", "INTERNAL_ERROR", "SLOW_DOWN", "CUT_REQUEST"})
    void everySecondPartIsSentAgain(HttpFault fault) throws IOException {
        SeededContent content = new SeededContent(8, 21 << 20);
        AtomicInteger parts = new AtomicInteger();
        place.proxy()
                .choose(head -> head.target().contains("partNumber") && parts.incrementAndGet() % 2 == 1
                        ? fault
                        : HttpFault.NONE);
        try (StorageWriter writer = driver.writer(StageOptions.defaults().onlyFor(PATH))) {
            writer.write(ByteBuffer.wrap(content.bytes()));
            try (StagedContent staged = writer.seal()) {
                staged.publish(PATH, WriteOptions.replace());
            }
        }
        verify(other, content);
    }

    @Test
    void brokenPullGoesOnWhereItBroke() throws IOException {
        SeededContent content = new SeededContent(9, 3 << 20);
        try (StorageWriter writer = other.writer(StageOptions.defaults())) {
            writer.write(ByteBuffer.wrap(content.bytes()));
            try (StagedContent staged = writer.seal()) {
                staged.publish(PATH, WriteOptions.replace());
            }
        }
        AtomicInteger gets = new AtomicInteger();
        place.proxy()
                .choose(head -> head.method().equals("GET") && gets.incrementAndGet() < 6
                        ? HttpFault.CUT_ANSWER
                        : HttpFault.NONE);
        verify(driver, content);
        assertThat(gets.get()).isEqualTo(6);
    }

    /** One that matches goes wrong, and something else happens before the driver looks. */
    private void firstOnly(Predicate<HttpHead> request, HttpFault fault, Between between) {
        AtomicInteger met = new AtomicInteger();
        place.proxy().choose(head -> {
            if (met.get() == 1 && !request.test(head)) {
                met.set(2);
                between.happens();
            }
            return request.test(head) && met.compareAndSet(0, 1) ? fault : HttpFault.NONE;
        });
    }

    /** What somebody else does. */
    private interface Between {
        void run() throws IOException;

        default void happens() {
            try {
                run();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static boolean isPutOfPath(HttpHead head) {
        return head.method().equals("PUT") && head.target().endsWith(PATH.value());
    }

    private static void assertRetryable(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StorageException.class,
                        e -> assertThat(e.retryable())
                                .as("whether %s is worth another try", e)
                                .isTrue());
    }

    private static void verify(StorageDriver driver, SeededContent content) throws IOException {
        try (StorageReader reader = driver.open(PATH, ReadOptions.whole())) {
            content.verify(reader.asInputStream());
        }
    }
}
