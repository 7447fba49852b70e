// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.digest;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Objects;

/** The digester over the digest engine of the Java runtime. */
final class MessageDigester implements Digester {
    private final DigestAlgorithm algorithm;
    private final MessageDigest engine;
    private long count;

    MessageDigester(DigestAlgorithm algorithm, MessageDigest engine) {
        this.algorithm = algorithm;
        this.engine = engine;
    }

    @Override
    public void update(ByteBuffer bytes) {
        count += bytes.remaining();
        engine.update(bytes);
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        count += length;
        engine.update(bytes, offset, length);
    }

    @Override
    public Digest digest() {
        try {
            return Digest.of(algorithm, ((MessageDigest) engine.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the digest engine of this Java runtime cannot be cloned", e);
        }
    }

    @Override
    public long count() {
        return count;
    }
}
