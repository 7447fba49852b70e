// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.Expect.thrown;
import static io.layerstore.tck.layer.LayerPlace.push;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.layerstore.digest.Digest;
import io.layerstore.driver.FileInfo;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerClosedException;
import io.layerstore.layer.LayerCorruptException;
import io.layerstore.layer.LayerService;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Rules of area LAY that are about the position, the stream, the end of a layer's life and its health. */
final class ReadingRules {
    static final RepositoryName REPOSITORY = repository("r");
    static final long[] SIZES = {0, 1, 4096, 300_007};

    @Rule("LS-LAY-01")
    void creationTimeIsWhenTheBytesWerePublished(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        Digest digest = push(service, REPOSITORY, context.content(100));
        FileInfo blob = place.raw().stat(Layout.blob(digest)).orElseThrow();
        try (Layer layer = service.fetch(REPOSITORY, digest)) {
            assertThat(layer.createdAt()).isCloseTo(blob.lastModified(), within(Duration.ofSeconds(2)));
            assertThat(Duration.between(layer.createdAt(), Instant.now()).abs()).isLessThan(Duration.ofDays(1));
        }
    }

    @Rule("LS-LAY-02")
    void positionGoesWhereverItIsSent(RuleContext context) throws Exception {
        LayerService service = new LayerPlace(context).service();
        for (long size : SIZES) {
            SeededContent content = context.content(size);
            try (Layer layer = service.fetch(REPOSITORY, push(service, REPOSITORY, content))) {
                for (long position : List.of(0L, size / 2, Math.max(0, size - 1), size, size + 1, Long.MAX_VALUE, 0L)) {
                    assertThat(layer.position(position)).isSameAs(layer);
                    assertThat(layer.position()).isEqualTo(position);
                    byte[] rest = layer.asInputStream().readNBytes(10);
                    int expected = (int) Math.max(0, Math.min(10, size - position));
                    assertThat(rest).as("%s of %s bytes", position, size).hasSize(expected);
                    content.verify(position, rest);
                    assertThat(layer.position()).isEqualTo(position + expected);
                }
                thrown(IllegalArgumentException.class, () -> layer.position(-1));
            }
        }
    }

    @Rule("LS-LAY-03")
    void readGivesEveryByteOnceAndThenTheEnd(RuleContext context) throws Exception {
        LayerService service = new LayerPlace(context).service();
        for (long size : SIZES) {
            SeededContent content = context.content(size);
            try (Layer layer = service.fetch(REPOSITORY, push(service, REPOSITORY, content))) {
                for (ByteBuffer dst : List.of(ByteBuffer.allocate(7001), ByteBuffer.allocateDirect(1_000_000))) {
                    long at = 0;
                    for (int read = layer.position(0).read(dst); read >= 0; read = layer.read(dst)) {
                        assertThat(read).as("bytes read with room for more").isPositive();
                        byte[] seen = new byte[dst.flip().remaining()];
                        dst.get(seen).clear();
                        content.verify(at, seen);
                        at += read;
                    }
                    assertThat(at).isEqualTo(size);
                    assertThat(layer.read(dst)).as("after the end").isEqualTo(-1);
                    assertThat(layer.position()).isEqualTo(size);
                }
            }
        }
    }

    @Rule("LS-LAY-05")
    void closedLayerIsClosedForEverythingAndClosingItAgainDoesNothing(RuleContext context) throws Exception {
        LayerService service = new LayerPlace(context).service();
        Digest digest = push(service, REPOSITORY, context.content(100));
        for (boolean readBefore : new boolean[] {false, true}) {
            Layer layer = service.fetch(REPOSITORY, digest);
            if (readBefore) {
                layer.read(ByteBuffer.allocate(1));
            }
            layer.close();
            layer.close();
            WritableByteChannel target = Channels.newChannel(java.io.OutputStream.nullOutputStream());
            assertThat(thrown(LayerClosedException.class, () -> layer.read(ByteBuffer.allocate(1)))
                            .digest())
                    .isEqualTo(digest);
            thrown(LayerClosedException.class, () -> layer.read(ByteBuffer.allocate(1), 0));
            thrown(LayerClosedException.class, () -> layer.transferTo(target));
            thrown(LayerClosedException.class, layer::verify);
            thrown(LayerClosedException.class, () -> layer.asInputStream().read());
        }
    }

    @Rule("LS-LAY-06")
    void layerThatHasNoLongerTheSizeItSaidIsCorruptAndNotJustOver(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(5000);
        for (int left : new int[] {0, 1, 4999, 5001}) {
            Digest digest = push(service, REPOSITORY, content);
            try (Layer layer = service.fetch(REPOSITORY, digest)) {
                place.raw().put(Layout.blob(digest), content.slice(0, left));
                thrown(LayerCorruptException.class, () -> layer.asInputStream().readAllBytes());
            }
            push(service, REPOSITORY, content);
            try (Layer layer = service.fetch(REPOSITORY, digest)) {
                place.raw().put(Layout.blob(digest), content.slice(0, left));
                WritableByteChannel target = Channels.newChannel(java.io.OutputStream.nullOutputStream());
                thrown(LayerCorruptException.class, () -> layer.transferTo(target));
            }
            push(service, REPOSITORY, content);
            try (Layer layer = service.fetch(REPOSITORY, digest)) {
                place.raw().remove(Layout.blob(digest));
                thrown(LayerCorruptException.class, () -> layer.read(ByteBuffer.allocate(10)));
            }
        }
    }

    @Rule("LS-LAY-07")
    void verifyTellsSoundBytesFromOthersOfTheSameSize(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(300_007);
        for (Digest digest : List.of(content.sha256(), Expect.sha512(content))) {
            push(service, REPOSITORY, content, digest);
            try (Layer layer = service.fetch(REPOSITORY, digest)) {
                layer.position(17).verify();
                assertThat(layer.position()).isEqualTo(17);
            }
        }
        byte[] flipped = content.bytes();
        flipped[flipped.length / 2] ^= 1;
        place.raw().put(Layout.blob(content.sha256()), flipped);
        for (Digest digest : List.of(content.sha256(), Expect.sha512(content))) {
            try (Layer layer = service.fetch(REPOSITORY, digest)) {
                LayerCorruptException corrupt = thrown(LayerCorruptException.class, layer::verify);
                assertThat(corrupt.digest()).isEqualTo(digest);
            }
        }
    }

    @Rule("LS-LAY-09")
    void streamBeginsAtThePositionAndClosesItsLayer(RuleContext context) throws Exception {
        LayerService service = new LayerPlace(context).service();
        SeededContent content = context.content(5000);
        Digest digest = push(service, REPOSITORY, content);
        Layer layer = service.fetch(REPOSITORY, digest);
        try (InputStream in = layer.position(1000).asInputStream()) {
            content.verify(1000, in.readNBytes(500));
            in.skipNBytes(500);
            content.verify(2000, in.readNBytes(1));
            in.skipNBytes(2998);
            assertThat(in.read()).isEqualTo(content.slice(4999, 1)[0] & 0xff);
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.skip(10)).isZero();
        }
        thrown(LayerClosedException.class, () -> layer.read(ByteBuffer.allocate(1)));
    }
}
