// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.Expect.thrown;
import static io.layerstore.tck.layer.LayerPlace.push;
import static io.layerstore.tck.layer.ReadingRules.REPOSITORY;
import static io.layerstore.tck.layer.ReadingRules.SIZES;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerCorruptException;
import io.layerstore.layer.LayerService;
import io.layerstore.tck.fault.FaultyStorageDriver;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Rules of area LAY that are about ranges: sent to a channel, read at a position, by many threads. */
final class RangeRules {
    /** Takes at most so many bytes at once, and fails at the end of its capacity. */
    private record NarrowTarget(ByteArrayOutputStream taken, int width, int capacity) implements WritableByteChannel {
        static final String FULL = "the target is full";

        @Override
        public int write(ByteBuffer src) throws IOException {
            int count = Math.min(Math.min(width, src.remaining()), capacity - taken.size());
            if (count == 0 && src.hasRemaining()) {
                throw new IOException(FULL);
            }
            byte[] bytes = new byte[count];
            src.get(bytes);
            taken.writeBytes(bytes);
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            throw new AssertionError("the target was closed");
        }
    }

    private static NarrowTarget target(int width, int capacity) {
        return new NarrowTarget(new ByteArrayOutputStream(), width, capacity);
    }

    @Rule("LS-LAY-04")
    void exactlyTheRangeIsSentAndItIsCutAtTheEnd(RuleContext context) throws Exception {
        LayerService service = new LayerPlace(context).service();
        for (long size : SIZES) {
            SeededContent content = context.content(size);
            try (Layer layer = service.fetch(REPOSITORY, push(service, REPOSITORY, content))) {
                for (long from : new long[] {0, size / 3, Math.max(0, size - 1), size, size + 1, Long.MAX_VALUE}) {
                    for (long count : new long[] {0, 1, size / 2, size, Long.MAX_VALUE}) {
                        assertSent(content, layer, from, count);
                    }
                }
                assertThat(layer.position()).as("the layer's own position").isZero();
                NarrowTarget whole = target(1013, Integer.MAX_VALUE);
                assertThat(layer.transferTo(whole)).isEqualTo(size);
                content.verify(whole.taken().toByteArray());
                thrown(IllegalArgumentException.class, () -> layer.transferTo(-1, 1, whole));
                thrown(IllegalArgumentException.class, () -> layer.transferTo(0, -1, whole));
            }
        }
    }

    private static void assertSent(SeededContent content, Layer layer, long from, long count) throws IOException {
        NarrowTarget target = target(4099, Integer.MAX_VALUE);
        long expected = Math.max(0, Math.min(count, content.size() - from));
        assertThat(layer.transferTo(from, count, target))
                .as("%s bytes at %s of %s", count, from, content.size())
                .isEqualTo(expected);
        assertThat(target.taken().size()).isEqualTo((int) expected);
        content.verify(from, target.taken().toByteArray());
    }

    @Rule("LS-LAY-10")
    void failureOfTheTargetIsTheCallersAndTheLayerGoesOn(RuleContext context) throws Exception {
        LayerService service = new LayerPlace(context).service();
        SeededContent content = context.content(300_007);
        try (Layer layer = service.fetch(REPOSITORY, push(service, REPOSITORY, content))) {
            NarrowTarget full = target(1000, 100_000);
            assertThat(thrown(IOException.class, () -> layer.transferTo(full))).hasMessage(NarrowTarget.FULL);
            content.verify(0, full.taken().toByteArray());
            content.verify(layer.asInputStream());
        }
    }

    @Rule("LS-LAY-11")
    void readerOfTheBackEndThatEndsEarlyIsNotTheEndOfTheLayer(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        FaultyStorageDriver driver = place.faulty();
        LayerService service = place.store(driver).layers();
        SeededContent content = context.content(300_007);
        Digest digest = push(service, REPOSITORY, content);
        for (int end : new int[] {0, 1, 300_006}) {
            driver.endReadersAt(end);
            try (Layer layer = service.fetch(REPOSITORY, digest)) {
                assertSent(content, layer, 0, end);
                NarrowTarget target = target(4099, Integer.MAX_VALUE);
                thrown(LayerCorruptException.class, () -> layer.transferTo(target));
                content.verify(0, target.taken().toByteArray());
                thrown(LayerCorruptException.class, () -> layer.read(ByteBuffer.allocate(10), end));
                thrown(LayerCorruptException.class, layer::verify);
                thrown(LayerCorruptException.class, () -> layer.asInputStream().readAllBytes());
            }
        }
        driver.endReadersAt(Long.MAX_VALUE);
        LayerPlace.assertHas(service, REPOSITORY, digest, content);
    }

    @Rule("LS-LAY-08")
    void positionalReadsMayBeMadeByManyThreadsAtOnce(RuleContext context) throws Exception {
        LayerService service = new LayerPlace(context).service();
        SeededContent content = context.content(300_007);
        Digest digest = push(service, REPOSITORY, content);
        try (Layer layer = service.fetch(REPOSITORY, digest)) {
            layer.position(5);
            List<Callable<Long>> readers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                long from = i * 37_501L;
                boolean transfer = i % 2 == 0;
                readers.add(() -> transfer ? send(content, layer, from) : read(content, layer, from));
            }
            assertThat(context.race().run(readers.size(), readers::get).stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isPositive();
            assertThat(layer.position()).isEqualTo(5);
        }
    }

    private static long send(SeededContent content, Layer layer, long from) throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        long count = layer.transferTo(from, Long.MAX_VALUE, Channels.newChannel(sent));
        content.verify(from, sent.toByteArray());
        assertThat(count).isEqualTo(content.size() - from);
        return count;
    }

    private static long read(SeededContent content, Layer layer, long from) throws IOException {
        ByteBuffer dst = ByteBuffer.allocate(1777);
        long at = from;
        for (int read = layer.read(dst, at); read >= 0; read = layer.read(dst, at)) {
            byte[] seen = new byte[dst.flip().remaining()];
            dst.get(seen).clear();
            content.verify(at, seen);
            at += read;
        }
        assertThat(at).isEqualTo(content.size());
        return at - from;
    }
}
