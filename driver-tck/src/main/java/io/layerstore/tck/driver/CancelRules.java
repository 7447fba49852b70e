// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static io.layerstore.driver.StorageErrorKind.CLOSED;
import static io.layerstore.driver.StorageErrorKind.INTERRUPTED;
import static io.layerstore.driver.StorageErrorKind.STAGE_UNKNOWN;
import static io.layerstore.tck.rule.StorageAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Capability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import io.layerstore.tck.rule.RequiresCapability;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Calls that are stopped in the middle, by an interrupt or by another thread. */
final class CancelRules {
    private static final int SIZE = 300_007;
    private static final int ROUNDS = 25;
    private static final int PUBLISHES = 60;

    @Rule("SD-CANC-06")
    void aStormOfInterruptsLeavesWholeObjects(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        List<SeededContent> contents = new ArrayList<>();
        for (int i = 0; i < PUBLISHES; i++) {
            contents.add(context.content(1000 + i * 1000L));
        }
        long seed = context.random().nextLong();
        AtomicReference<Thread> worker = new AtomicReference<>();
        AtomicBoolean done = new AtomicBoolean();
        List<List<Boolean>> told = context.race().run(2, number -> () -> {
            if (number == 1) {
                return interrupt(worker, done, new Random(seed));
            }
            worker.set(Thread.currentThread());
            try {
                return publishAll(context, driver, contents);
            } finally {
                done.set(true);
            }
        });
        verifyTold(context, contents, told.get(0));
        Steps.publish(driver, context.path("object0"), contents.get(0));
        contents.get(0).verify(Steps.read(driver, context.path("object0")));
    }

    private static List<Boolean> interrupt(AtomicReference<Thread> worker, AtomicBoolean done, Random random) {
        while (!done.get()) {
            Thread victim = worker.get();
            if (victim != null) {
                victim.interrupt();
            }
            for (int i = random.nextInt(20_000); i > 0; i--) {
                Thread.onSpinWait();
            }
        }
        return List.of();
    }

    private static List<Boolean> publishAll(RuleContext context, StorageDriver driver, List<SeededContent> contents)
            throws IOException {
        List<Boolean> told = new ArrayList<>();
        for (int i = 0; i < PUBLISHES; i++) {
            Thread.interrupted();
            try {
                Steps.publish(driver, context.path("object" + i), contents.get(i));
                told.add(true);
            } catch (StorageException e) {
                assertThat(e.kind()).as("the kind of: %s", e.getMessage()).isEqualTo(INTERRUPTED);
                told.add(false);
            }
        }
        return told;
    }

    /** What was acknowledged is there whole; what was interrupted is there whole or not at all. */
    private static void verifyTold(RuleContext context, List<SeededContent> contents, List<Boolean> told)
            throws IOException {
        for (int i = 0; i < told.size(); i++) {
            StoragePath path = context.path("object" + i);
            boolean isThere = context.driver().stat(path).isPresent();
            if (told.get(i)) {
                assertThat(isThere)
                        .as("whether %s, which was acknowledged, is there", path)
                        .isTrue();
            }
            if (isThere) {
                contents.get(i).verify(Steps.read(context.driver(), path));
            }
        }
        long interrupted = told.stream().filter(done -> !done).count();
        context.note(interrupted + " of " + told.size() + " publishes were interrupted");
    }

    @Rule("SD-CANC-07")
    void closingWhilePublishingIsToldTruly(RuleContext context) throws Throwable {
        StorageDriver looking = context.driver();
        int published = 0;
        int rounds = context.limits().repetitions(ROUNDS);
        for (int i = 0; i < rounds; i++) {
            StoragePath path = context.path("object" + i);
            SeededContent content = context.content(1000);
            StorageDriver driver = context.another();
            StagedContent staged = Steps.stage(driver, content);
            boolean told = context.race()
                    .run(2, number -> () -> number == 0 ? publishes(staged, path) : closed(driver))
                    .get(0);
            boolean isThere = looking.stat(path).isPresent();
            if (told) {
                published++;
                assertThat(isThere)
                        .as("whether %s, whose publish returned, is there", path)
                        .isTrue();
            }
            if (isThere) {
                content.verify(Steps.read(looking, path));
            }
        }
        context.note(published + " of " + rounds + " publishes came before the close");
    }

    private static boolean publishes(StagedContent staged, StoragePath path) throws IOException {
        try {
            FileInfo info = staged.publish(path, WriteOptions.replace());
            return info.path().equals(path);
        } catch (StorageException e) {
            assertThat(e.kind()).as("the kind of: %s", e.getMessage()).isEqualTo(CLOSED);
            return false;
        }
    }

    private static boolean closed(StorageDriver driver) throws IOException {
        driver.close();
        return true;
    }

    @Rule("SD-CANC-08")
    void aSlowTargetDoesNotHoldUpAClose(RuleContext context) throws Throwable {
        SeededContent content = context.content(SIZE);
        Steps.publish(context.driver(), context.path("object"), content);
        StorageReader reader = context.driver().open(context.path("object"), ReadOptions.whole());
        GatedTarget target = new GatedTarget();
        context.race()
                .run(
                        2,
                        number ->
                                () -> number == 0 ? transferUntilClosed(reader, target) : closeInside(reader, target));
        content.verify(0, target.taken());
        assertFails(() -> reader.read(ByteBuffer.allocate(1)), CLOSED);
        content.verify(Steps.read(context.driver(), context.path("object")));
    }

    private static long transferUntilClosed(StorageReader reader, GatedTarget target) throws IOException {
        try {
            long sent = reader.transferTo(0, SIZE, target);
            assertThat(sent).as("bytes sent").isEqualTo(target.taken().length);
            return sent;
        } catch (StorageException e) {
            assertThat(e.kind()).as("the kind of: %s", e.getMessage()).isEqualTo(CLOSED);
            return 0;
        }
    }

    private static long closeInside(StorageReader reader, GatedTarget target) throws Exception {
        target.awaitReached();
        try {
            reader.close();
        } finally {
            target.open();
        }
        return 0;
    }

    @Rule("SD-CANC-09")
    void anInterruptInsideATransferEndsItAtMost(RuleContext context) throws Throwable {
        SeededContent content = context.content(SIZE);
        Steps.publish(context.driver(), context.path("object"), content);
        GatedTarget target = new GatedTarget();
        try (StorageReader reader = context.driver().open(context.path("object"), ReadOptions.whole())) {
            context.race().run(2, number -> () -> {
                if (number == 0) {
                    return transferInterrupted(reader, target);
                }
                target.awaitReached();
                target.interrupt();
                content.verify(100, Steps.slice(reader, 100, 1000));
                target.open();
                return 0L;
            });
            content.verify(0, target.taken());
            content.verify(Steps.rest(reader));
        }
    }

    private static long transferInterrupted(StorageReader reader, GatedTarget target) throws IOException {
        try {
            long sent = reader.transferTo(0, SIZE, target);
            assertThat(sent).as("bytes sent").isEqualTo(target.taken().length);
            return sent;
        } catch (StorageException e) {
            assertThat(e.kind()).as("the kind of: %s", e.getMessage()).isEqualTo(INTERRUPTED);
            return 0;
        } finally {
            assertThat(Thread.interrupted()).as("interrupt flag").isTrue();
        }
    }

    @Rule("SD-CANC-10")
    @RequiresCapability(Capability.RESUME)
    void anAbortInTheMiddleLeavesNothing(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        for (int i = 0; i < context.limits().repetitions(ROUNDS); i++) {
            StorageWriter writer = driver.writer(StageOptions.defaults());
            writer.write(ByteBuffer.allocate(1000));
            WriterToken token = writer.checkpoint(new byte[1]);
            AtomicInteger calls = new AtomicInteger();
            context.race().run(2, number -> () -> number == 0 ? writeOn(writer, calls) : abortAfter(writer, calls, 3));
            assertThat(driver.statStaged(token)).as("the aborted stage").isEmpty();
            assertFails(() -> context.another().resume(token).close(), STAGE_UNKNOWN);
        }
        assertThat(Steps.paths(driver, "")).isEmpty();
    }

    private static int writeOn(StorageWriter writer, AtomicInteger calls) throws IOException {
        try {
            while (true) {
                writer.write(ByteBuffer.allocate(1000));
                writer.checkpoint(new byte[2]);
                calls.incrementAndGet();
            }
        } catch (StorageException e) {
            assertThat(e.kind()).as("the kind of: %s", e.getMessage()).isEqualTo(CLOSED);
            return 0;
        } finally {
            calls.set(Integer.MAX_VALUE);
        }
    }

    private static int abortAfter(StorageWriter writer, AtomicInteger calls, int count) throws IOException {
        while (calls.get() < count) {
            Thread.onSpinWait();
        }
        writer.abort();
        return 0;
    }
}
