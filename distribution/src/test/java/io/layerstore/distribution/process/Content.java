// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.process;

import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.digest.Digester;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Bytes of a layer that can be made again and again from a seed. Each block depends on where it stands, so that blocks that
 * are swapped, repeated or missing change the digest.
 *
 * @param seed what all of them depend on
 * @param size their number
 */
record Content(long seed, long size) {
    static final int BLOCK = 64 * 1024;

    byte[] block(long index) {
        byte[] block = new byte[(int) Math.min(BLOCK, size - index * BLOCK)];
        new SplittableRandom(seed ^ index * 0x9E3779B97F4A7C15L).nextBytes(block);
        return block;
    }

    long blocks() {
        return (size + BLOCK - 1) / BLOCK;
    }

    void writeTo(OutputStream out) throws IOException {
        for (long i = 0; i < blocks(); i++) {
            out.write(block(i));
        }
    }

    Path writeTo(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            writeTo(out);
        }
        return file;
    }

    String digest() {
        Digester digester = DigestAlgorithm.SHA256.newDigester();
        for (long i = 0; i < blocks(); i++) {
            byte[] block = block(i);
            digester.update(block, 0, block.length);
        }
        return digester.digest().toString();
    }
}
