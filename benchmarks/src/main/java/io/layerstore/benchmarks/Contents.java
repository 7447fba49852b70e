// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.benchmarks;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.digest.Digester;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Random;

/** Content to push: a stamp that makes every layer another one, then one random block of 1 MiB over and over. */
final class Contents {
    private static final byte[] BLOCK = new byte[1 << 20];

    static {
        new Random(7).nextBytes(BLOCK);
    }

    private final long size;
    private final long stamp;

    Contents(long size, long stamp) {
        this.size = size;
        this.stamp = stamp;
    }

    long size() {
        return size;
    }

    Digest digest() {
        Digester digester = DigestAlgorithm.SHA256.newDigester();
        ByteBuffer buffer = ByteBuffer.allocate(BLOCK.length);
        ReadableByteChannel bytes = open();
        try {
            while (bytes.read(buffer) >= 0) {
                digester.update(buffer.flip());
                buffer.clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return digester.digest();
    }

    ReadableByteChannel open() {
        return new Stream();
    }

    private final class Stream implements ReadableByteChannel {
        private long at;

        @Override
        public int read(ByteBuffer dst) {
            if (at == size) {
                return -1;
            }
            if (at == 0) {
                dst.putLong(stamp);
                at = Long.BYTES;
                return Long.BYTES;
            }
            int from = (int) (at % BLOCK.length);
            int length = (int) Math.min(Math.min(dst.remaining(), BLOCK.length - from), size - at);
            dst.put(BLOCK, from, length);
            at += length;
            return length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
