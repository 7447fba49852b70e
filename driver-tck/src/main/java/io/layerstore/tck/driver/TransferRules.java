// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StorageReader;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Sending bytes of a reader to a channel. */
final class TransferRules {
    private static final int SIZE = 700_001;

    @Rule("SD-READ-15")
    void transfersAreExact(RuleContext context) throws Throwable {
        SeededContent content = context.content(SIZE);
        try (StorageReader reader = reader(context, content)) {
            for (int i = 0; i < 20; i++) {
                int from = context.random().nextInt(SIZE);
                int count = context.random().nextInt(SIZE - from + 1000);
                ByteArrayOutputStream heap = new ByteArrayOutputStream();
                transferFully(reader, from, count, Channels.newChannel(heap));
                content.verify(from, heap.toByteArray());
                assertThat(heap.size()).isEqualTo(Math.min(count, SIZE - from));
            }
            ByteArrayOutputStream slow = new ByteArrayOutputStream();
            transferFully(reader, 3, SIZE, new Taking(slow, 1000));
            content.verify(3, slow.toByteArray());
            assertThat(slow.size()).isEqualTo(SIZE - 3);
            assertToFile(content, reader);
        }
    }

    private static void assertToFile(SeededContent content, StorageReader reader) throws IOException {
        Path file = Files.createTempFile("tck", null);
        try {
            try (FileChannel target = FileChannel.open(file, StandardOpenOption.WRITE)) {
                transferFully(reader, 0, SIZE, target);
            }
            content.verify(Files.readAllBytes(file));
        } finally {
            Files.delete(file);
        }
    }

    @Rule("SD-READ-16")
    void targetsDecideHowMuchAndMayFail(RuleContext context) throws Throwable {
        try (StorageReader reader = reader(context, context.content(SIZE))) {
            WritableByteChannel heap = Channels.newChannel(new ByteArrayOutputStream());
            assertThat(reader.transferTo(5, 0, heap)).isZero();
            assertThat(reader.transferTo(SIZE, 10, heap)).isZero();
            assertThat(reader.transferTo(SIZE + 10L, 10, heap)).isZero();
            assertThat(reader.transferTo(0, 10, new Taking(new ByteArrayOutputStream(), 0)))
                    .isZero();
            assertThat(heap.isOpen()).isTrue();
            IOException broken = new IOException("the target is broken");
            assertThatThrownBy(() -> reader.transferTo(0, SIZE, new Failing(broken)))
                    .isSameAs(broken);
            assertThatThrownBy(() -> reader.transferTo(-1, 1, heap)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> reader.transferTo(0, -1, heap)).isInstanceOf(IllegalArgumentException.class);
            assertThat(Steps.rest(reader)).hasSize(SIZE);
        }
    }

    private static StorageReader reader(RuleContext context, SeededContent content) throws IOException {
        Steps.publish(context.driver(), context.path("object"), content);
        return context.driver().open(context.path("object"), ReadOptions.whole());
    }

    private static void transferFully(StorageReader reader, long position, long count, WritableByteChannel target)
            throws IOException {
        long sent = 0;
        for (long now = -1; now != 0 && sent < count; sent += now) {
            now = reader.transferTo(position + sent, count - sent, target);
            assertThat(now).as("bytes sent").isBetween(0L, count - sent);
        }
    }

    /** Takes no more than some bytes at a time. */
    record Taking(ByteArrayOutputStream taken, int atOnce) implements WritableByteChannel {
        @Override
        public int write(ByteBuffer src) {
            byte[] bytes = new byte[Math.min(atOnce, src.remaining())];
            src.get(bytes);
            taken.writeBytes(bytes);
            return bytes.length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    /** Takes nothing and fails. */
    private record Failing(IOException failure) implements WritableByteChannel {
        @Override
        public int write(ByteBuffer src) throws IOException {
            throw failure;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
