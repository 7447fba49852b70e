// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.benchmarks;

import io.layerstore.core.digest.Digests;
import io.layerstore.digest.DigestAlgorithm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Set;

/**
 * The digests of an upload beside the bare engine of the Java runtime, on the same buffers: 1 GiB out of memory and, if the
 * directory holds a {@code layer.tar}, that archive.
 */
final class DigestComparison {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final Contents GIBIBYTE = new Contents(1L << 30, 1);

    private final Path directory;

    DigestComparison(Path directory) {
        this.directory = directory;
    }

    /** Opens what is hashed. */
    @FunctionalInterface
    private interface Source {
        ReadableByteChannel open() throws IOException;
    }

    /** Takes what is hashed, piece by piece. */
    @FunctionalInterface
    private interface Hash {
        void update(ByteBuffer bytes);
    }

    void run() throws Exception {
        Set<DigestAlgorithm> sha256 = EnumSet.of(DigestAlgorithm.SHA256);
        Set<DigestAlgorithm> both = EnumSet.of(DigestAlgorithm.SHA256, DigestAlgorithm.SHA512);
        compare("sha256 of 1 GiB, in one process", GIBIBYTE::open, () -> new Digests(sha256)::update);
        compare("sha256 of 1 GiB, handed over", GIBIBYTE::open, () -> Digests.portable(sha256)::update);
        compare("sha256 and sha512 of 1 GiB", GIBIBYTE::open, () -> new Digests(both)::update);
        Path layer = directory.resolve("layer.tar");
        if (Files.exists(layer)) {
            String size = (Files.size(layer) >> 20) + " MiB";
            Set<DigestAlgorithm> tarSum = EnumSet.of(DigestAlgorithm.TARSUM_V1_SHA256);
            Set<DigestAlgorithm> named = EnumSet.of(DigestAlgorithm.SHA256, DigestAlgorithm.TARSUM_V1_SHA256);
            compare("tarsum.v1 of a layer, " + size, () -> FileChannel.open(layer), () -> new Digests(tarSum)::update);
            compare("sha256 and tarsum.v1, " + size, () -> FileChannel.open(layer), () -> new Digests(named)::update);
        }
    }

    /** Makes a hash of nothing yet. */
    @FunctionalInterface
    private interface Hashing {
        Hash begin() throws Exception;
    }

    private static void compare(String title, Source source, Hashing ours) throws Exception {
        Pairs.compare(
                title,
                3,
                9,
                i -> feed(source, ours),
                i -> feed(source, () -> {
                    MessageDigest engine = MessageDigest.getInstance("SHA-256");
                    return engine::update;
                }));
    }

    private static void feed(Source source, Hashing hashing) throws Exception {
        Hash hash = hashing.begin();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try (ReadableByteChannel bytes = source.open()) {
            while (bytes.read(buffer) >= 0) {
                hash.update(buffer.flip());
                buffer.clear();
            }
        }
    }
}
