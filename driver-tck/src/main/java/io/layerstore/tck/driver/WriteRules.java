// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static io.layerstore.driver.StorageErrorKind.CLOSED;
import static io.layerstore.tck.driver.Steps.finish;
import static io.layerstore.tck.driver.Steps.read;
import static io.layerstore.tck.rule.StorageAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Capability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;

/** Staging bytes. */
final class WriteRules {
    private static final int SIZE = 200_003;

    @Rule("SD-WRITE-01")
    void cuttingMakesNoDifference(RuleContext context) throws Throwable {
        int[] cuts = {SIZE, SIZE - 1, 100_000, 65_537, 65_536, 65_535, 4097, 4096, 4095, 1000};
        for (int cut : cuts) {
            assertCut(context, context.content(SIZE), () -> cut);
        }
        assertCut(context, context.content(5000), () -> 1);
        assertCut(context, context.content(SIZE), () -> context.random().nextInt(9000));
    }

    private static void assertCut(RuleContext context, SeededContent content, IntSupplier cuts) throws Exception {
        StoragePath path = context.path("object");
        try (StorageWriter writer = context.driver().writer(StageOptions.defaults())) {
            int at = 0;
            while (at < content.size()) {
                int length = (int) Math.min(cuts.getAsInt(), content.size() - at);
                writer.write(content.buffer(at, length));
                at += length;
            }
            finish(writer, path);
        }
        content.verify(read(context.driver(), path));
    }

    @Rule("SD-WRITE-02")
    void allOfTheBufferIsTaken(RuleContext context) throws Throwable {
        SeededContent content = context.content(3L * Steps.MIB);
        StorageWriter writer = context.closing(context.driver().writer(StageOptions.defaults()));
        ByteBuffer all = ByteBuffer.wrap(content.bytes());
        assertThat(writer.write(all)).isEqualTo(3 * Steps.MIB);
        assertThat(all.hasRemaining()).isFalse();
        assertThat(writer.write(all)).isZero();
        writer.close();
        ByteBuffer more = ByteBuffer.allocate(10);
        assertFails(() -> writer.write(more), CLOSED);
        assertThat(more.remaining()).isEqualTo(10);
        assertThat(writer.size()).isEqualTo(content.size());
    }

    @Rule("SD-WRITE-03")
    void theBufferIsFreeAgain(RuleContext context) throws Throwable {
        SeededContent content = context.content(SIZE);
        byte[] reused = new byte[1000];
        try (StorageWriter writer = context.driver().writer(StageOptions.defaults())) {
            for (int at = 0; at < SIZE; at += reused.length) {
                int length = Math.min(reused.length, SIZE - at);
                System.arraycopy(content.slice(at, length), 0, reused, 0, length);
                writer.write(ByteBuffer.wrap(reused, 0, length));
                Arrays.fill(reused, (byte) 0x55);
            }
            finish(writer, context.path("staged"));
        }
        content.verify(read(context.driver(), context.path("staged")));
        byte[] whole = content.bytes();
        context.driver().putContent(context.path("whole"), whole, WriteOptions.replace());
        Arrays.fill(whole, (byte) 0x55);
        content.verify(read(context.driver(), context.path("whole")));
    }

    @Rule("SD-WRITE-04")
    void buffersOfEveryKindAreTaken(RuleContext context) throws Throwable {
        SeededContent content = context.content(500);
        byte[] bytes = content.bytes();
        List<ByteBuffer> buffers = List.of(
                ByteBuffer.wrap(bytes, 0, 100),
                ByteBuffer.allocateDirect(300)
                        .put(20, bytes, 100, 100)
                        .position(20)
                        .limit(120),
                ByteBuffer.wrap(bytes, 200, 100).asReadOnlyBuffer(),
                ByteBuffer.wrap(bytes, 250, 250).slice().position(50).limit(150),
                ByteBuffer.wrap(bytes).slice(400, 100));
        try (StorageWriter writer = context.driver().writer(StageOptions.defaults())) {
            for (ByteBuffer buffer : buffers) {
                int limit = buffer.limit();
                assertThat(writer.write(buffer)).isEqualTo(100);
                assertThat(buffer.position()).isEqualTo(limit);
                assertThat(buffer.limit()).isEqualTo(limit);
            }
            content.verify(bytes);
            finish(writer, context.path("object"));
        }
        content.verify(read(context.driver(), context.path("object")));
    }

    @Rule("SD-WRITE-05")
    void nothingWrittenIsAnEmptyObject(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        try (StorageWriter writer = driver.writer(StageOptions.defaults().withExpectedSize(100))) {
            FileInfo info = finish(writer, context.path("object"));
            assertThat(info.size()).isZero();
        }
        assertThat(driver.stat(context.path("object")).map(FileInfo::size)).contains(0L);
        assertThat(read(driver, context.path("object"))).isEmpty();
    }

    @Rule("SD-WRITE-06")
    void sizeCountsWhatWasAccepted(RuleContext context) throws Throwable {
        SeededContent content = context.content(SIZE);
        try (StorageWriter writer = context.driver().writer(StageOptions.defaults())) {
            assertThat(writer.size()).isZero();
            for (int at = 0; at < SIZE; at += 40_001) {
                int length = Math.min(40_001, SIZE - at);
                writer.write(content.buffer(at, length));
                assertThat(writer.size()).isEqualTo(at + length);
            }
            try (StagedContent staged = writer.seal()) {
                assertThat(staged.size()).isEqualTo(SIZE);
            }
        }
    }

    @Rule("SD-WRITE-07")
    void endedWritersDoNothing(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        SeededContent content = context.content(1000);
        StorageWriter aborted = driver.writer(StageOptions.defaults());
        aborted.write(content.buffer(0, 1000));
        aborted.abort();
        assertEnded(driver, aborted);
        StorageWriter closed = driver.writer(StageOptions.defaults());
        closed.write(content.buffer(0, 1000));
        closed.close();
        assertEnded(driver, closed);
        StorageWriter sealed = driver.writer(StageOptions.defaults());
        sealed.write(content.buffer(0, 1000));
        try (StagedContent staged = sealed.seal()) {
            assertEnded(driver, sealed);
            staged.publish(context.path("object"), WriteOptions.replace());
            assertFails(staged::open, CLOSED);
            assertFails(() -> staged.publish(context.path("again"), WriteOptions.replace()), CLOSED);
        }
        content.verify(read(driver, context.path("object")));
        assertThat(Steps.paths(driver, context.prefix() + "/"))
                .containsExactly(context.path("object").value());
    }

    private static void assertEnded(StorageDriver driver, StorageWriter writer) throws Exception {
        assertFails(() -> writer.write(ByteBuffer.allocate(1)), CLOSED);
        assertFails(writer::seal, CLOSED);
        if (driver.capabilities().has(Capability.RESUME)) {
            assertFails(() -> writer.checkpoint(new byte[0]), CLOSED);
        }
        assertThat(writer.isOpen()).isFalse();
        writer.abort();
        writer.close();
    }

    @Rule("SD-WRITE-08")
    void wrongHintsChangeNothing(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        SeededContent content = context.content(SIZE);
        for (long expected : new long[] {0, 1, SIZE - 1, SIZE, SIZE + 1, 1L << 40, Long.MAX_VALUE}) {
            StageOptions options =
                    StageOptions.defaults().withExpectedSize(expected).withTarget(context.path("elsewhere"));
            try (StorageWriter writer = driver.writer(options)) {
                Steps.write(writer, content, 0, SIZE);
                assertThat(finish(writer, context.path("object")).size()).isEqualTo(SIZE);
            }
            content.verify(read(driver, context.path("object")));
            assertThat(driver.stat(context.path("elsewhere"))).isEmpty();
        }
    }

    @Rule("SD-WRITE-09")
    void aShorterObjectLeavesNoTail(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("object");
        Steps.publish(driver, path, context.content(2L * Steps.MIB));
        for (int size : new int[] {1_000_000, 4097, 4096, 1, 0}) {
            SeededContent shorter = context.content(size);
            FileInfo info = size % 2 == 0 ? Steps.publish(driver, path, shorter) : Steps.put(driver, path, shorter);
            assertThat(info.size()).isEqualTo(size);
            assertThat(context.another().stat(path)).contains(info);
            shorter.verify(read(driver, path));
        }
    }

    @Rule("SD-WRITE-11")
    void bothWaysOfWritingGiveTheSame(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        for (int size : new int[] {0, 1, 4096, 70_000}) {
            SeededContent content = context.content(size);
            FileInfo whole = Steps.put(driver, context.path("whole"), content);
            FileInfo staged = Steps.publish(driver, context.path("staged"), content);
            assertThat(whole.size()).isEqualTo(staged.size());
            assertThat(read(driver, whole.path())).isEqualTo(read(driver, staged.path()));
            assertThat(driver.getContent(whole.path(), size)).isEqualTo(driver.getContent(staged.path(), size));
            assertThat(driver.stat(whole.path())).contains(whole);
            assertThat(driver.stat(staged.path())).contains(staged);
            assertThat(Steps.files(driver, ListRequest.of(context.prefix() + "/")))
                    .containsExactly(staged, whole);
        }
    }
}
