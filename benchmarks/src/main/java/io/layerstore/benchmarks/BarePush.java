// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.benchmarks;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The bare loop: SHA-256 of the Java runtime, {@code FileChannel.write}, one rename, a link file, and the syncs without which
 * a loss of power could take an acknowledged layer away.
 */
final class BarePush {
    private final Path root;
    private final boolean durable;

    BarePush(Path root, boolean durable) throws IOException {
        this.root = root;
        this.durable = durable;
        Files.createDirectories(root.resolve("staging"));
        Files.createDirectories(root.resolve("blobs"));
        Files.createDirectories(root.resolve("links"));
    }

    void push(ReadableByteChannel source, long number) throws IOException, NoSuchAlgorithmException {
        Path staged = root.resolve("staging").resolve("s" + number);
        String hex = stage(source, staged);
        Path fan = root.resolve("blobs").resolve(hex.substring(0, 2));
        Path directory = fan.resolve(hex);
        boolean newFan = Files.notExists(fan);
        Files.createDirectories(directory);
        Files.move(staged, directory.resolve("data"), StandardCopyOption.ATOMIC_MOVE);
        sync(directory);
        sync(fan);
        if (newFan) {
            sync(root.resolve("blobs"));
        }
        link(hex);
    }

    private String stage(ReadableByteChannel source, Path staged) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        ByteBuffer buffer = ByteBuffer.allocate(256 * 1024);
        try (FileChannel file = FileChannel.open(staged, CREATE_NEW, WRITE)) {
            while (source.read(buffer) >= 0) {
                buffer.flip();
                digest.update(buffer.array(), 0, buffer.limit());
                while (buffer.hasRemaining()) {
                    file.write(buffer);
                }
                buffer.clear();
            }
            if (durable) {
                file.force(false);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void link(String hex) throws IOException {
        Path directory = Files.createDirectories(root.resolve("links").resolve(hex));
        Path link = directory.resolve("link");
        try (FileChannel file = FileChannel.open(link, CREATE_NEW, WRITE)) {
            file.write(ByteBuffer.wrap(("sha256:" + hex).getBytes(StandardCharsets.US_ASCII)));
            if (durable) {
                file.force(false);
            }
        }
        sync(directory);
        sync(directory.getParent());
    }

    private void sync(Path directory) throws IOException {
        if (durable) {
            try (FileChannel channel = FileChannel.open(directory, READ)) {
                channel.force(true);
            }
        }
    }
}
