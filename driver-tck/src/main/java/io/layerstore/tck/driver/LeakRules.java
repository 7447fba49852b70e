// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static io.layerstore.tck.driver.HandleRules.assertNothingLeft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.Durability;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import io.layerstore.tck.leak.Garbage;
import io.layerstore.tck.leak.LeakGuard;
import io.layerstore.tck.rule.Alone;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import java.io.Closeable;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** What a driver may hold while it is open, and after. */
final class LeakRules {
    private static final int HANDLES = 40;
    private static final int SLACK = 10;
    private static final int ROUNDS = 30;
    private static final int OPERATIONS = 1500;
    private static final int CEILING = 64;

    @Rule("SD-LEAK-01")
    @Alone
    void closedHandlesAreGivenBackAtOnce(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        Steps.put(driver, context.path("object"), context.content(100));
        closeAll(handles(context, driver));
        LeakGuard guard = LeakGuard.begin();
        Deque<Closeable> open = handles(context, driver);
        context.note(HANDLES + " handles of each kind took " + guard.moreDescriptors() + " descriptors");
        closeAll(open);
        assertNothingLeft(guard, SLACK, context);
        assertThat(driver.stat(context.path("object"))).isPresent();
    }

    private static Deque<Closeable> handles(RuleContext context, StorageDriver driver) throws IOException {
        Deque<Closeable> handles = new ArrayDeque<>();
        boolean resumes = driver.capabilities().has(Capability.RESUME);
        for (int i = 0; i < HANDLES; i++) {
            handles.push(driver.open(context.path("object"), ReadOptions.whole()));
            StorageWriter writer = driver.writer(StageOptions.defaults());
            handles.push(writer);
            writer.write(ByteBuffer.allocate(10));
            if (resumes && i % 4 == 0) {
                writer.checkpoint(new byte[0]);
                handles.push(writer::abort);
            }
            StagedContent staged = Steps.stage(driver, context.content(10));
            handles.push(staged);
            handles.push(staged.open());
        }
        return handles;
    }

    private static void closeAll(Deque<Closeable> handles) throws IOException {
        while (!handles.isEmpty()) {
            handles.pop().close();
        }
    }

    @Rule("SD-LEAK-02")
    @Alone
    void failedCallsGiveBackEverything(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        List<Trouble> all = new ArrayList<>(Trouble.all(context));
        all.add(new Trouble("publish over an object", "", () -> createOver(context, driver)));
        if (driver.capabilities().has(Capability.RESUME)) {
            StorageWriter owner = context.closing(driver.writer(StageOptions.defaults()));
            Steps.write(owner, context.content(10), 0, 10);
            WriterToken token = owner.checkpoint(new byte[0]);
            StorageDriver other = context.another();
            all.add(new Trouble("resume what lives", "", () -> stillborn(other, token)));
        }
        fail(all, 2);
        LeakGuard guard = LeakGuard.begin();
        fail(all, ROUNDS);
        assertNothingLeft(guard, SLACK, context);
    }

    private static void createOver(RuleContext context, StorageDriver driver) throws IOException {
        try (StagedContent staged = Steps.stage(driver, context.content(10))) {
            staged.publish(context.path("present"), WriteOptions.createNew());
        }
    }

    /** Either the owner is alive, or somebody takes the stage over for a moment. */
    private static void stillborn(StorageDriver driver, WriterToken token) throws IOException {
        driver.resume(token).close();
        throw new StorageException(StorageErrorKind.FENCED, driver.name(), "resume", token.value(), "taken over");
    }

    private static void fail(List<Trouble> all, int rounds) {
        for (int i = 0; i < rounds; i++) {
            for (Trouble trouble : all) {
                assertThat(catchThrowable(trouble.call())).as(trouble.what()).isNotNull();
            }
        }
    }

    @Rule("SD-LEAK-04")
    @Alone
    void anyNumberOfOperationsNeedsFewHandles(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        operate(context, driver, 0);
        LeakGuard guard = LeakGuard.begin();
        int operations = context.limits().repetitions(OPERATIONS);
        long most = 0;
        for (int i = 0; i < operations; i++) {
            operate(context, driver, i);
            most = Math.max(most, guard.moreDescriptors());
            assertThat(most).as("descriptors after %s rounds", i + 1).isLessThan(CEILING);
        }
        context.note("at most " + most + " descriptors more in " + operations + " rounds");
    }

    private static void operate(RuleContext context, StorageDriver driver, int number) throws IOException {
        StoragePath path = context.path("dir" + number % 5 + "/object" + number % 50);
        WriteOptions quick = WriteOptions.replace().withDurability(Durability.NONE);
        if (number % 3 == 0) {
            try (StagedContent staged = Steps.stage(driver, context.content(10))) {
                staged.publish(path, quick);
            }
        } else {
            driver.putContent(path, new byte[number % 100], quick);
        }
        Steps.read(driver, path);
        Steps.paths(driver, context.prefix() + "/dir0/");
        if (number % 7 == 0) {
            driver.delete(path, DeleteOptions.any().withDurability(Durability.NONE));
        }
    }

    @Rule("SD-LEAK-05")
    @Alone
    void noThreadOutlivesTheDriver(RuleContext context) throws Throwable {
        Steps.put(context.driver(), context.path("object"), context.content(100));
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        for (int i = 0; i < 3; i++) {
            try (StorageDriver driver = context.place().open()) {
                Steps.publish(driver, context.path("published" + i), context.content(100_000));
                Steps.read(driver, context.path("object"));
                Steps.paths(driver, "");
            }
        }
        List<Thread> keeping = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon() && !before.contains(thread))
                .toList();
        for (Thread thread : keeping) {
            thread.join(10_000);
            assertThat(thread.isAlive())
                    .as("whether the thread '%s', which keeps the process alive, is", thread.getName())
                    .isFalse();
        }
    }

    @Rule("SD-LEAK-06")
    @Alone
    void whatIsClosedIsNotHeld(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        Steps.put(driver, context.path("object"), context.content(100));
        List<WeakReference<Object>> closed = new ArrayList<>();
        for (int i = 0; i < SLACK; i++) {
            useAndForget(context, driver, closed);
        }
        assertThat(Garbage.held(closed))
                .as("how many of %s closed handles and their buffers are still held", closed.size())
                .isZero();
        assertThat(driver.stat(context.path("object"))).isPresent();
    }

    private static void useAndForget(RuleContext context, StorageDriver driver, List<WeakReference<Object>> closed)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(50);
        try (StorageReader reader = driver.open(context.path("object"), ReadOptions.whole());
                StorageWriter writer = driver.writer(StageOptions.defaults())) {
            reader.read(buffer);
            writer.write(buffer.flip());
            closed.add(new WeakReference<>(reader));
            closed.add(new WeakReference<>(writer));
            closed.add(new WeakReference<>(buffer));
        }
    }
}
