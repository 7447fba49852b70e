// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.Durability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListPage;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import io.layerstore.tck.leak.Garbage;
import io.layerstore.tck.rule.Alone;
import io.layerstore.tck.rule.LargeContent;
import io.layerstore.tck.rule.OptIn;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;

/** Large objects, and many. Run only when asked for. */
final class ScaleRules {
    private static final long STREAMED_BYTES = 256L * Steps.MIB;
    private static final int PIECE = 8 * Steps.MIB;
    private static final int AROUND = 70_000;
    private static final int RANGES = 200;
    private static final long HELD_BYTES = 32L * Steps.MIB;

    @Rule("SD-SCALE-01")
    @OptIn(value = LargeContent.PROPERTY, cost = LargeContent.COST)
    void largeObjectsAreWhole(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        LargeContent large = new LargeContent(context);
        SeededContent content = large.of(5 * large.boundary() / 2 + 1);
        FileInfo info = write(driver, context.path("large"), content);
        assertThat(info.size()).isEqualTo(content.size());
        assertThat(driver.stat(info.path())).contains(info);
        try (StorageReader reader = driver.open(info.path(), ReadOptions.whole())) {
            content.verify(reader.asInputStream());
        }
        try (StorageReader reader = driver.open(info.path(), ReadOptions.whole())) {
            for (int i = 0; i < RANGES; i++) {
                verifyAt(content, driver, reader, (long) (context.random().nextDouble() * content.size()));
            }
        }
    }

    @Rule("SD-SCALE-02")
    @OptIn(value = LargeContent.PROPERTY, cost = LargeContent.COST)
    void numbersAreLargeEnough(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        LargeContent large = new LargeContent(context);
        long boundary = large.boundary();
        SeededContent content = large.of(2 * boundary + 2L * AROUND);
        StoragePath path = context.path("large");
        write(driver, path, content);
        List<Long> boundaries = List.of(boundary, 2 * boundary);
        try (StorageReader reader = driver.open(path, ReadOptions.whole())) {
            for (long at : boundaries) {
                for (long from : new long[] {at - AROUND, at - 1, at, at + 1}) {
                    verifyAt(content, driver, reader, from);
                }
            }
        }
    }

    /** By the range of a reader, by position, and by a transfer. */
    private static void verifyAt(SeededContent content, StorageDriver driver, StorageReader reader, long from)
            throws IOException {
        int length = (int) Math.min(2 * AROUND, content.size() - from);
        content.verify(from, Steps.slice(reader, from, length));
        StoragePath path = reader.info().path();
        byte[] range = Steps.read(driver, path, ReadOptions.range(from, length));
        assertThat(range).hasSize(length);
        content.verify(from, range);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        long count = reader.transferTo(from, length, Channels.newChannel(sent));
        assertThat(count).as("bytes sent").isEqualTo(sent.size()).isPositive();
        content.verify(from, sent.toByteArray());
    }

    /** Writes most of it, and the rest after a resume where that can be done. */
    private static FileInfo write(StorageDriver driver, StoragePath path, SeededContent content) throws IOException {
        long rest = content.size() - content.size() / 10;
        StageOptions options = StageOptions.defaults().withDurability(Durability.PROCESS_CRASH);
        WriterToken token;
        try (StorageWriter writer = driver.writer(options)) {
            pour(writer, content, 0, rest);
            if (!driver.capabilities().has(Capability.RESUME)) {
                pour(writer, content, rest, content.size());
                return Steps.finish(writer, path);
            }
            token = writer.checkpoint(new byte[1]);
        }
        return finish(driver, token, path, content, rest);
    }

    private static FileInfo finish(
            StorageDriver driver, WriterToken token, StoragePath path, SeededContent content, long from)
            throws IOException {
        try (StorageWriter writer = driver.resume(token)) {
            assertThat(writer.size()).as("size after the resume").isEqualTo(from);
            pour(writer, content, from, content.size());
            return Steps.finish(writer, path);
        }
    }

    private static void pour(StorageWriter writer, SeededContent content, long from, long to) throws IOException {
        for (long at = from; at < to; at += PIECE) {
            writer.write(content.buffer(at, (int) Math.min(PIECE, to - at)));
        }
    }

    @Rule("SD-SCALE-04")
    @Alone
    @OptIn(value = LargeContent.PROPERTY, cost = LargeContent.COST)
    void manyObjectsInOnePrefix(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        int keys = context.limits().mostObjects();
        WriteOptions quick = WriteOptions.replace().withDurability(Durability.NONE);
        List<StoragePath> paths = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            paths.add(context.path(String.format("many/object-%07d", i)));
            driver.putContent(paths.get(i), new byte[] {(byte) i}, quick);
        }
        assertListed(driver, context.prefix() + "/many/", paths);
        DeleteOptions quickly = DeleteOptions.any().withDurability(Durability.NONE);
        for (int i = 0; i < keys; i += ListRequest.MAX_LIMIT) {
            List<StoragePath> some = paths.subList(i, Math.min(keys, i + ListRequest.MAX_LIMIT));
            assertThat(driver.deleteAll(some, quickly)).as("failures").isEmpty();
        }
        assertThat(Steps.paths(driver, context.prefix())).isEmpty();
        context.note(keys + " objects put, listed and removed");
    }

    private static void assertListed(StorageDriver driver, String prefix, List<StoragePath> paths) throws IOException {
        ListRequest request = ListRequest.of(prefix).limit(ListRequest.MAX_LIMIT);
        ListPage page = driver.list(request);
        long before = heapUsed();
        int seen = 0;
        while (true) {
            for (FileInfo file : page.files()) {
                assertThat(file.path()).as("object number %s", seen).isEqualTo(paths.get(seen));
                seen++;
            }
            if (page.next().isEmpty()) {
                break;
            }
            page = driver.list(request.after(page.next().get()));
        }
        assertThat(seen).as("listed objects").isEqualTo(paths.size());
        assertThat(heapUsed() - before).as("heap held by the pages, in bytes").isLessThan(HELD_BYTES);
    }

    @Rule("SD-SCALE-06")
    @Alone
    @OptIn(value = LargeContent.PROPERTY, cost = LargeContent.COST)
    void memoryDoesNotGrowWithTheObject(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        SeededContent content = new LargeContent(context).of(STREAMED_BYTES);
        long allowed = Math.min(HELD_BYTES, content.size() / 2);
        long before = heapUsed();
        StoragePath path = context.path("streamed");
        try (StorageWriter writer = driver.writer(StageOptions.defaults())) {
            pour(writer, content, 0, content.size());
            assertThat(heapUsed() - before)
                    .as("heap held by a writer, in bytes")
                    .isLessThan(allowed);
            Steps.finish(writer, path);
        }
        try (StorageReader reader = driver.open(path, ReadOptions.whole())) {
            content.verify(reader.asInputStream());
            assertThat(heapUsed() - before)
                    .as("heap held by a reader, in bytes")
                    .isLessThan(allowed);
        }
    }

    private static long heapUsed() {
        for (int i = 0; i < 3; i++) {
            Garbage.collect();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
