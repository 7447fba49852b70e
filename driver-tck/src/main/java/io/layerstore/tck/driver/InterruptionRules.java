// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static io.layerstore.driver.StorageErrorKind.CLOSED;
import static io.layerstore.driver.StorageErrorKind.INTERRUPTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.ListRequest;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/** Threads that are interrupted, and handles that another thread closes. */
final class InterruptionRules {
    private static final int SIZE = 300_007;
    private static final int RUNNERS = 4;

    @Rule("SD-CANC-01")
    void anInterruptEndsItsOwnCallAtMost(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("object");
        SeededContent content = context.content(SIZE);
        Steps.publish(driver, path, content);
        SeededContent staged = context.content(SIZE);
        try (StorageReader other = driver.open(path, ReadOptions.whole());
                StorageWriter writer = driver.writer(StageOptions.defaults())) {
            Steps.write(writer, staged, 0, 100_000);
            interrupted(() -> driver.stat(path));
            interrupted(() -> driver.list(ListRequest.of(context.prefix())));
            interrupted(() -> Steps.read(driver, path));
            interrupted(() -> driver.getContent(path, SIZE));
            interrupted(() -> transfer(driver, path));
            interrupted(() -> driver.putContent(context.path("whole"), new byte[10], WriteOptions.replace()));
            interrupted(() -> Steps.publish(driver, context.path("staged"), context.content(SIZE)));
            content.verify(Steps.rest(other));
            Steps.write(writer, staged, 100_000, SIZE);
            Steps.finish(writer, path);
        }
        staged.verify(Steps.read(driver, path));
        Steps.publish(driver, context.path("staged"), content);
        content.verify(Steps.read(driver, context.path("staged")));
    }

    private static void transfer(StorageDriver driver, StoragePath path) throws IOException {
        try (StorageReader reader = driver.open(path, ReadOptions.whole())) {
            reader.transferTo(0, SIZE, new TransferRules.Taking(new ByteArrayOutputStream(), 4096));
        }
    }

    private static void interrupted(Call call) throws IOException {
        Thread.currentThread().interrupt();
        interruptible(call);
    }

    /** The call may go through; if it does not, the thread has to be interrupted, and stays so. */
    private static void interruptible(Call call) throws IOException {
        try {
            call.run();
        } catch (StorageException e) {
            assertThat(e.kind()).as("the kind of: %s", e.getMessage()).isEqualTo(INTERRUPTED);
            assertThat(Thread.currentThread().isInterrupted())
                    .as("interrupt flag")
                    .isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    @Rule("SD-CANC-02")
    void anInterruptDoesNotBreakASharedReader(RuleContext context) throws Throwable {
        SeededContent content = context.content(SIZE);
        Steps.publish(context.driver(), context.path("object"), content);
        long seed = context.random().nextLong();
        try (StorageReader reader = context.driver().open(context.path("object"), ReadOptions.whole())) {
            context.race().run(RUNNERS, number -> () -> {
                Random random = new Random(seed + number);
                for (int i = 0; i < 200; i++) {
                    int offset = random.nextInt(SIZE - 1000);
                    if (number % 2 == 0) {
                        interrupted(() -> content.verify(offset, Steps.slice(reader, offset, 1000)));
                    } else {
                        interruptible(() -> content.verify(offset, Steps.slice(reader, offset, 1000)));
                    }
                }
                return number;
            });
            content.verify(Steps.rest(reader));
        }
    }

    @Rule("SD-CANC-03")
    void anotherThreadMayClose(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        SeededContent content = context.content(SIZE);
        Steps.publish(driver, context.path("object"), content);
        StorageReader reader = driver.open(context.path("object"), ReadOptions.whole());
        ByteBuffer taken = ByteBuffer.allocate(1000);
        endedBy(context, reader::close, () -> reader.read(taken.clear(), 500));
        StorageWriter aborted = driver.writer(StageOptions.defaults());
        endedBy(context, aborted::abort, () -> aborted.write(ByteBuffer.allocate(10)));
        StorageWriter closed = driver.writer(StageOptions.defaults());
        endedBy(context, closed::close, () -> closed.write(ByteBuffer.allocate(10)));
        content.verify(Steps.read(driver, context.path("object")));
        assertThat(Steps.paths(driver, ""))
                .containsExactly(context.path("object").value());
    }

    /** One thread calls again and again until it is told that the handle is closed, which the other one does. */
    private static void endedBy(RuleContext context, Call ending, Call call) throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        context.race().run(2, number -> () -> {
            if (number == 0) {
                running.await();
                ending.run();
                return 0;
            }
            int calls = 0;
            try {
                for (; ; calls++) {
                    call.run();
                    running.countDown();
                }
            } catch (StorageException e) {
                running.countDown();
                assertThat(e.kind()).as("the kind of: %s", e.getMessage()).isEqualTo(CLOSED);
            }
            return calls;
        });
    }

    /** One call of a driver. */
    private interface Call {
        void run() throws IOException;
    }
}
