// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static io.layerstore.driver.StorageErrorKind.CHANGED_DURING_READ;
import static io.layerstore.driver.StorageErrorKind.CLOSED;
import static io.layerstore.tck.driver.Steps.MIB;
import static io.layerstore.tck.rule.StorageAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.Channels;
import java.util.Random;

/** What an open reader does. */
final class ReaderRules {
    private static final int READERS = 8;
    private static final int SIZE = 2 * MIB + 17;

    @Rule("SD-READ-09")
    void readingNeverGivesNothing(RuleContext context) throws Throwable {
        SeededContent content = context.content(200_001);
        try (StorageReader reader = reader(context, content, ReadOptions.from(1))) {
            long at = 1;
            ByteBuffer buffer = ByteBuffer.allocate(7001);
            for (int count = reader.read(buffer.clear()); count >= 0; count = reader.read(buffer.clear())) {
                assertThat(count).as("bytes read at %s", at).isPositive();
                at += count;
            }
            assertThat(at).isEqualTo(200_001);
            assertThat(reader.read(buffer.clear())).as("at the end, again").isEqualTo(-1);
            assertThat(reader.read(buffer.clear(), 200_000)).isEqualTo(1);
            assertThat(reader.read(buffer.clear(), 200_001)).isEqualTo(-1);
            assertThat(reader.read(buffer.clear(), Long.MAX_VALUE)).isEqualTo(-1);
        }
    }

    @Rule("SD-READ-10")
    void piecesOfAnySizeMakeTheWhole(RuleContext context) throws Throwable {
        SeededContent content = context.content(SIZE);
        try (StorageReader reader = reader(context, content, ReadOptions.whole())) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            ByteBuffer buffer = ByteBuffer.allocate(1 + context.random().nextInt(64 * 1024));
            while (reader.read(buffer) >= 0) {
                all.write(buffer.array(), 0, buffer.position());
                buffer = ByteBuffer.allocate(1 + context.random().nextInt(64 * 1024));
            }
            content.verify(all.toByteArray());
        }
    }

    @Rule("SD-READ-11")
    void buffersOfEveryKindAreFilledWhereTheyShould(RuleContext context) throws Throwable {
        SeededContent content = context.content(1000);
        ByteBuffer[] buffers = {
            ByteBuffer.allocate(100),
            ByteBuffer.allocateDirect(100),
            ByteBuffer.wrap(new byte[300], 100, 100).slice(),
            ByteBuffer.allocateDirect(300).slice(50, 100),
        };
        try (StorageReader reader = reader(context, content, ReadOptions.whole())) {
            int sequential = 0;
            for (ByteBuffer buffer : buffers) {
                int read = reader.read(buffer.position(10).limit(60));
                assertFilled(content, sequential, read, buffer);
                sequential += read;
                buffer.clear().put(new byte[100]);
                assertFilled(content, 500, reader.read(buffer.position(10).limit(60), 500), buffer);
            }
        }
    }

    private static void assertFilled(SeededContent content, int offset, int read, ByteBuffer buffer) {
        assertThat(read).isBetween(1, 50);
        assertThat(buffer.position()).as("position after reading").isEqualTo(10 + read);
        assertThat(buffer.limit()).as("limit after reading").isEqualTo(60);
        byte[] all = new byte[100];
        buffer.clear().get(all);
        byte[] expected = new byte[100];
        System.arraycopy(content.slice(offset, read), 0, expected, 10, read);
        assertThat(all).as("only the bytes read are touched").isEqualTo(expected);
    }

    @Rule("SD-READ-12")
    void readOnlyBuffersAreRefused(RuleContext context) throws Throwable {
        SeededContent content = context.content(100);
        try (StorageReader reader = reader(context, content, ReadOptions.whole())) {
            ByteBuffer buffer = ByteBuffer.allocate(10).asReadOnlyBuffer();
            assertThatThrownBy(() -> reader.read(buffer)).isInstanceOf(ReadOnlyBufferException.class);
            assertThatThrownBy(() -> reader.read(buffer, 5)).isInstanceOf(ReadOnlyBufferException.class);
            content.verify(Steps.rest(reader));
        }
    }

    @Rule("SD-READ-13")
    void readingByPositionDoesNotMove(RuleContext context) throws Throwable {
        SeededContent content = context.content(1000);
        try (StorageReader reader = reader(context, content, ReadOptions.range(100, 800))) {
            content.verify(0, Steps.slice(reader, 0, 10));
            ByteBuffer begin = ByteBuffer.allocate(1);
            assertThat(reader.read(begin)).isEqualTo(1);
            content.verify(100, begin.array());
            content.verify(990, Steps.slice(reader, 990, 10));
            try (StorageReader other = context.driver().open(reader.info().path(), ReadOptions.whole())) {
                content.verify(Steps.rest(other));
            }
            reader.transferTo(500, 100, Channels.newChannel(new ByteArrayOutputStream()));
            byte[] rest = Steps.rest(reader);
            content.verify(101, rest);
            assertThat(rest).hasSize(799);
        }
    }

    @Rule("SD-READ-14")
    void manyThreadsReadByPosition(RuleContext context) throws Throwable {
        SeededContent content = context.content(SIZE);
        try (StorageReader reader = reader(context, content, ReadOptions.whole())) {
            long seed = context.random().nextLong();
            context.race().run(READERS, number -> () -> {
                Random random = new Random(seed + number);
                for (int i = 0; i < 100; i++) {
                    int length = 1 + random.nextInt(20_000);
                    int offset = random.nextInt(SIZE - length);
                    content.verify(offset, Steps.slice(reader, offset, length));
                }
                return number;
            });
        }
    }

    @Rule("SD-READ-17")
    void replacingDoesNotMix(RuleContext context) throws Throwable {
        assertPinned(context, path -> Steps.publish(context.another(), path, context.content(SIZE + 5)));
        assertPinned(context, path -> Steps.put(context.driver(), path, context.content(100)));
    }

    @Rule("SD-READ-18")
    void removingDoesNotMix(RuleContext context) throws Throwable {
        assertPinned(context, path -> context.another().delete(path, DeleteOptions.any()));
        assertPinned(context, path -> {
            context.driver().delete(path, DeleteOptions.any());
            Steps.publish(context.driver(), path, context.content(SIZE));
        });
    }

    /** Reads on after a change: whatever is delivered is old, to the end or to a typed failure. */
    private static void assertPinned(RuleContext context, Change change) throws Exception {
        SeededContent content = context.content(SIZE);
        try (StorageReader reader = reader(context, content, ReadOptions.whole())) {
            ByteArrayOutputStream seen = new ByteArrayOutputStream();
            ByteBuffer buffer = ByteBuffer.allocate(10_000);
            seen.write(buffer.array(), 0, reader.read(buffer));
            change.apply(context.path("object"));
            try {
                while (reader.read(buffer.clear()) >= 0) {
                    seen.write(buffer.array(), 0, buffer.position());
                }
                content.verify(seen.toByteArray());
                content.verify(10, Steps.slice(reader, 10, 10));
            } catch (StorageException e) {
                assertThat(e.kind()).isEqualTo(CHANGED_DURING_READ);
                content.verify(0, seen.toByteArray());
            }
        }
    }

    @Rule("SD-READ-20")
    void infoIsThatOfWhatIsRead(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("object");
        FileInfo old = Steps.put(driver, path, context.content(100));
        try (StorageReader reader = driver.open(path, ReadOptions.from(40))) {
            assertThat(reader.info()).isEqualTo(old);
            FileInfo present = Steps.put(driver, path, context.content(70));
            assertThat(reader.info()).isEqualTo(old);
            try (StorageReader second = driver.open(path, ReadOptions.whole())) {
                assertThat(second.info()).isEqualTo(present);
                assertThat(Steps.rest(second)).hasSize(70);
            }
        }
    }

    @Rule("SD-READ-21")
    void streamsAreStreams(RuleContext context) throws Throwable {
        SeededContent content = context.content(100_000);
        StorageReader reader = reader(context, content, ReadOptions.range(10, 90_000));
        try (InputStream in = reader.asInputStream()) {
            assertThat(in.read()).isEqualTo(content.slice(10, 1)[0] & 0xff);
            assertThat(in.read(new byte[0], 0, 0)).isZero();
            assertThat(in.skip(9)).isBetween(0L, 9L);
            assertThat(in.available()).isNotNegative();
            assertThatThrownBy(() -> in.read(new byte[5], 3, 3)).isInstanceOf(IndexOutOfBoundsException.class);
            byte[] rest = in.readAllBytes();
            content.verify(90_010 - rest.length, rest);
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.read(new byte[3], 0, 3)).isEqualTo(-1);
        }
        assertFails(() -> reader.read(ByteBuffer.allocate(1)), CLOSED);
    }

    @Rule("SD-READ-24")
    void closedReadersAreClosed(RuleContext context) throws Throwable {
        StorageReader reader = reader(context, context.content(100), ReadOptions.whole());
        reader.close();
        reader.close();
        assertFails(() -> reader.read(ByteBuffer.allocate(1)), CLOSED);
        assertFails(() -> reader.read(ByteBuffer.allocate(1), 0), CLOSED);
        assertFails(() -> reader.transferTo(0, 1, Channels.newChannel(new ByteArrayOutputStream())), CLOSED);
    }

    private static StorageReader reader(RuleContext context, SeededContent content, ReadOptions options)
            throws IOException {
        Steps.publish(context.driver(), context.path("object"), content);
        return context.closing(context.driver().open(context.path("object"), options));
    }

    /** Something that happens to an object while it is read. */
    private interface Change {
        void apply(StoragePath path) throws IOException;
    }
}
