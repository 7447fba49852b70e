// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.benchmarks;

import static java.nio.file.StandardOpenOption.READ;

import io.layerstore.core.Layerstore;
import io.layerstore.digest.Digest;
import io.layerstore.layer.Layer;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;

/** A pull of 1 GiB into a socket on loopback, beside the ways in which a file can be sent without a store. */
final class PullComparison {
    private static final RepositoryName REPOSITORY = RepositoryName.parse("bench/pull");
    private static final long SIZE = 1L << 30;
    private static final ByteBuffer BUFFER = ByteBuffer.allocateDirect(256 * 1024);

    private final Path directory;

    PullComparison(Path directory) {
        this.directory = directory;
    }

    private interface Sender {
        void send(FileChannel file, SocketChannel target) throws IOException;
    }

    void run() throws Exception {
        Path place = Scratch.fresh(directory);
        try (Layerstore store = Layerstore.builder()
                        .driver("filesystem", Map.of("rootdirectory", place.toString()))
                        .build();
                Sink sink = new Sink()) {
            Contents contents = new Contents(SIZE, 1);
            Digest digest = contents.digest();
            store.layers().put(REPOSITORY, contents.open(), digest).close();
            Path blob = place.resolve("docker/registry/v2/blobs/sha256")
                    .resolve(digest.hex().substring(0, 2))
                    .resolve(digest.hex())
                    .resolve("data");
            Pairs.Way ours = i -> ours(store, digest, sink);
            compare("pull 1 GiB, bare: 256 KiB buffer", ours, blob, sink, PullComparison::buffered);
            compare("pull 1 GiB, bare: sendfile", ours, blob, sink, PullComparison::sendfile);
            compare("pull 1 GiB, bare: mapped, 1 MiB slices", ours, blob, sink, PullComparison::mapped);
        } finally {
            Scratch.delete(place);
        }
    }

    private static void compare(String title, Pairs.Way ours, Path blob, Sink sink, Sender sender) throws Exception {
        Pairs.compare(title, 2, 9, ours, i -> {
            long before = sink.received();
            try (FileChannel file = FileChannel.open(blob, READ)) {
                sender.send(file, sink.channel());
            }
            sink.await(before + SIZE);
        });
    }

    private static void ours(Layerstore store, Digest digest, Sink sink) throws IOException {
        long before = sink.received();
        try (Layer layer = store.layers().fetch(REPOSITORY, digest)) {
            layer.transferTo(sink.channel());
        }
        sink.await(before + SIZE);
    }

    private static void buffered(FileChannel file, SocketChannel target) throws IOException {
        for (int read = file.read(BUFFER.clear()); read >= 0; read = file.read(BUFFER.clear())) {
            write(BUFFER.flip(), target);
        }
    }

    private static void sendfile(FileChannel file, SocketChannel target) throws IOException {
        for (long at = 0; at < SIZE; ) {
            at += file.transferTo(at, SIZE - at, target);
        }
    }

    private static void mapped(FileChannel file, SocketChannel target) throws IOException {
        ByteBuffer map = file.map(FileChannel.MapMode.READ_ONLY, 0, SIZE);
        for (int at = 0; at < SIZE; at += 1 << 20) {
            write(map.slice(at, 1 << 20), target);
        }
    }

    private static void write(ByteBuffer bytes, SocketChannel target) throws IOException {
        while (bytes.hasRemaining()) {
            target.write(bytes);
        }
    }
}
