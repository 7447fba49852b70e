// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static io.layerstore.driver.StorageErrorKind.CHANGED_DURING_READ;
import static io.layerstore.driver.StorageErrorKind.NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.Durability;
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
import io.layerstore.tck.rule.Race;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What holds when many threads and instances do everything at once. */
final class ConcurrencyRules {
    private static final int ATTEMPTS = 10;
    private static final int RUNNERS = 4;
    private static final int ROUNDS = 40;
    private static final int MANY = 64;
    private static final long LIMIT_SECONDS = 60;

    @Rule("SD-CONC-01")
    void ownObjectsAreAsIfAlone(RuleContext context) throws Throwable {
        List<StorageDriver> drivers = List.of(context.driver(), context.another());
        List<Integer> counts = context.race().run(RUNNERS, number -> {
            StoragePath path = context.path("own/o" + number);
            Random random = new Random(context.random().nextLong());
            return () -> {
                Optional<SeededContent> last = Optional.empty();
                for (int i = 0; i < context.limits().repetitions(ROUNDS); i++) {
                    last = change(drivers.get(i % 2), path, random);
                    assertIs(drivers.get(random.nextInt(2)), path, last);
                }
                return last.isPresent() ? 1 : 0;
            };
        });
        int left = counts.stream().mapToInt(Integer::intValue).sum();
        assertThat(Steps.paths(context.driver(), context.prefix() + "/")).hasSize(left);
    }

    private static Optional<SeededContent> change(StorageDriver driver, StoragePath path, Random random)
            throws IOException {
        SeededContent content = new SeededContent(random.nextLong(), 1000 + random.nextInt(5000));
        switch (random.nextInt(5)) {
            case 0 -> {
                driver.delete(path, DeleteOptions.any().withDurability(Durability.NONE));
                return Optional.empty();
            }
            case 1, 2 -> Steps.publish(driver, path, content);
            default ->
                driver.putContent(path, content.bytes(), WriteOptions.replace().withDurability(Durability.NONE));
        }
        return Optional.of(content);
    }

    private static void assertIs(StorageDriver driver, StoragePath path, Optional<SeededContent> content)
            throws IOException {
        assertThat(driver.stat(path).map(FileInfo::size)).isEqualTo(content.map(SeededContent::size));
        if (content.isPresent()) {
            content.get().verify(Steps.read(driver, path));
        }
    }

    @Rule("SD-CONC-02")
    void callsOfManyThreadsHaveAnOrder(RuleContext context) throws Throwable {
        new HistoryRun(context, List.of(context.driver())).check(2);
    }

    @Rule("SD-CONC-03")
    void callsOnManyInstancesHaveAnOrder(RuleContext context) throws Throwable {
        new HistoryRun(context, List.of(context.driver(), context.another())).check(1);
    }

    @Rule("SD-CONC-04")
    void aVersionHasOneContent(RuleContext context) throws Throwable {
        List<StorageDriver> drivers = List.of(context.driver(), context.another());
        StoragePath path = context.path("stormy");
        Map<String, SeededContent> written = new ConcurrentHashMap<>();
        Map<String, byte[]> read = new ConcurrentHashMap<>();
        AtomicInteger writing = new AtomicInteger(2);
        SeededContent first = context.content(7000);
        written.put(Steps.put(drivers.get(0), path, first).version(), first);
        for (StorageDriver driver : drivers) {
            readOnce(driver, path, read);
        }
        context.race().run(RUNNERS, number -> {
            StorageDriver driver = drivers.get(number / 2);
            Random random = new Random(context.random().nextLong());
            return () -> number % 2 == 0
                    ? replaceAgainAndAgain(driver, path, random, written, writing)
                    : readWhile(driver, path, read, writing);
        });
        assertThat(written.keySet()).as("versions that were published").containsAll(read.keySet());
        written.forEach((version, content) -> content.verify(read.getOrDefault(version, content.bytes())));
        context.note(written.size() + " versions were published, of which " + read.size() + " were read");
    }

    private static int replaceAgainAndAgain(
            StorageDriver driver,
            StoragePath path,
            Random random,
            Map<String, SeededContent> written,
            AtomicInteger writing)
            throws IOException {
        try {
            for (int i = 0; i < ROUNDS; i++) {
                SeededContent content = new SeededContent(random.nextLong(), 7000);
                FileInfo info = i % 2 == 0 ? Steps.publish(driver, path, content) : Steps.put(driver, path, content);
                assertThat(written.put(info.version(), content))
                        .as("another content of version %s", info.version())
                        .isNull();
            }
            return ROUNDS;
        } finally {
            writing.decrementAndGet();
        }
    }

    /** Reads at least once after the last replacement. */
    private static int readWhile(
            StorageDriver driver, StoragePath path, Map<String, byte[]> read, AtomicInteger writing)
            throws IOException {
        int reads = 0;
        for (boolean last = false; !last; reads++) {
            last = writing.get() == 0;
            try {
                readOnce(driver, path, read);
            } catch (StorageException e) {
                if (!e.retryable()) {
                    throw e;
                }
            }
        }
        return reads;
    }

    /** All contents have one size, so that nothing but the bytes gives a mixture away. */
    private static void readOnce(StorageDriver driver, StoragePath path, Map<String, byte[]> read) throws IOException {
        try (StorageReader reader = driver.open(path, ReadOptions.whole())) {
            byte[] bytes = Steps.rest(reader);
            byte[] before = read.putIfAbsent(reader.info().version(), bytes);
            assertThat(bytes)
                    .as("version %s, read again", reader.info().version())
                    .isEqualTo(before == null ? bytes : before);
        }
    }

    @Rule("SD-CONC-05")
    void callsDoNotLockEachOtherOut(RuleContext context) throws Throwable {
        List<StorageDriver> drivers = List.of(context.driver(), context.another());
        List<StoragePath> up = List.of(context.path("a/1"), context.path("b/2"), context.path("c/3"));
        List<StoragePath> down = List.of(up.get(2), up.get(1), up.get(0));
        context.race().run(RUNNERS, number -> () -> {
            StorageDriver driver = drivers.get(number / 2);
            List<StoragePath> paths = number % 2 == 0 ? up : down;
            for (int i = 0; i < context.limits().repetitions(ROUNDS); i++) {
                cross(driver, paths, i);
            }
            return number;
        });
        for (StoragePath path : up) {
            SeededContent content = context.content(3000);
            Steps.publish(drivers.get(0), path, content);
            content.verify(Steps.read(drivers.get(1), path));
        }
    }

    /** Does it again where the back-end asks for that. */
    private static void cross(StorageDriver driver, List<StoragePath> paths, int round) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                crossOnce(driver, paths, round);
                return;
            } catch (StorageException e) {
                if (!e.retryable() || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Holds on to one object or stage while another one is worked on. */
    private static void crossOnce(StorageDriver driver, List<StoragePath> paths, int round) throws IOException {
        SeededContent content = new SeededContent(round, 3000);
        try (StagedContent staged = Steps.stage(driver, content);
                StagedContent other = Steps.stage(driver, content)) {
            staged.publish(paths.get(0), WriteOptions.replace());
            Steps.paths(driver, "");
            other.publish(paths.get(1), WriteOptions.replace());
        }
        try (StorageReader reader = driver.open(paths.get(0), ReadOptions.whole())) {
            Steps.put(driver, paths.get(2), content);
            driver.deleteAll(paths, DeleteOptions.any());
            Steps.rest(reader);
        } catch (StorageException e) {
            if (e.kind() != NOT_FOUND && e.kind() != CHANGED_DURING_READ) {
                throw e;
            }
        }
    }

    @Rule("SD-CONC-06")
    void manyCallersAreServedAtOnce(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        SeededContent content = context.content(20_000);
        StoragePath shared = context.path("shared");
        Steps.put(driver, shared, content);
        CountDownLatch meeting = new CountDownLatch(MANY);
        context.race().runVirtual(MANY, number -> () -> {
            StoragePath own = context.path("own/o" + number);
            try (StorageReader reader = driver.open(shared, ReadOptions.whole());
                    StorageWriter writer = driver.writer(StageOptions.defaults().withDurability(Durability.NONE))) {
                Steps.write(writer, content, 0, 10_000);
                meeting.countDown();
                assertThat(meeting.await(LIMIT_SECONDS, TimeUnit.SECONDS))
                        .as("all are here")
                        .isTrue();
                Steps.write(writer, content, 10_000, 20_000);
                content.verify(Steps.rest(reader));
                Steps.finish(writer, own);
                content.verify(Steps.read(driver, own));
                return number;
            } finally {
                meeting.countDown();
            }
        });
        assertThat(Steps.paths(driver, context.prefix() + "/own/")).hasSize(MANY);
        context.note(MANY + " callers in " + (Race.hasVirtualThreads() ? "virtual" : "platform") + " threads");
    }

    @Rule("SD-CONC-08")
    void whatOneThreadWasToldAnotherSees(RuleContext context) throws Throwable {
        List<StorageDriver> drivers = List.of(context.driver(), context.another());
        StoragePath path = context.path("told");
        Random random = context.random();
        ExecutorService one = Executors.newSingleThreadExecutor();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            for (int i = 0; i < context.limits().repetitions(ROUNDS); i++) {
                StorageDriver changed = drivers.get(i / 2 % 2);
                StorageDriver seen = drivers.get(i / 4 % 2);
                Optional<SeededContent> told = in(i % 2 == 0 ? one : other, () -> change(changed, path, random));
                in(i % 2 == 0 ? other : one, () -> {
                    assertIs(seen, path, told);
                    assertThat(Steps.paths(seen, path.value())).as("listed").hasSize(told.isPresent() ? 1 : 0);
                    return path;
                });
            }
        } finally {
            one.shutdownNow();
            other.shutdownNow();
        }
    }

    private static <T> T in(ExecutorService thread, Callable<T> task) throws Exception {
        try {
            return thread.submit(task).get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
