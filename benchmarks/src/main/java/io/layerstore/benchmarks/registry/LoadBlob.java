// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.benchmarks.registry;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.digest.Digester;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Random;

/** A blob that no other one is: a stamp, then one random block over and over. Its digest is computed before it is pushed. */
final class LoadBlob {
    private static final byte[] BLOCK = new byte[1 << 20];

    static {
        new Random(11).nextBytes(BLOCK);
    }

    private final long size;
    private final byte[] stamp;
    private final Digest digest;

    LoadBlob(long size, long number) {
        this.size = size;
        this.stamp = ByteBuffer.allocate(16)
                .putLong(number)
                .putLong(System.nanoTime())
                .array();
        Digester digester = DigestAlgorithm.SHA256.newDigester();
        digester.update(ByteBuffer.wrap(stamp));
        for (long at = stamp.length; at < size; at += length(at)) {
            digester.update(ByteBuffer.wrap(BLOCK, (int) (at % BLOCK.length), length(at)));
        }
        this.digest = digester.digest();
    }

    long size() {
        return size;
    }

    String digest() {
        return digest.toString();
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(stamp);
        for (long at = stamp.length; at < size; at += length(at)) {
            out.write(BLOCK, (int) (at % BLOCK.length), length(at));
        }
    }

    private int length(long at) {
        return (int) Math.min(BLOCK.length - at % BLOCK.length, size - at);
    }
}
