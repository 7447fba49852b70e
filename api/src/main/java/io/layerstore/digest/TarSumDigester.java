// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.digest;

import io.layerstore.tar.TarEntry;
import io.layerstore.tar.TarException;
import io.layerstore.tar.TarLimits;
import io.layerstore.tar.TarReader;
import io.layerstore.tar.TarVisitor;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Computes the tarsum of the archive that it is fed, in one pass. What is no archive, or too large, is noticed on the way and
 * told when the digest is asked for; its bytes are counted all the same. What follows the end of an archive is counted too.
 */
final class TarSumDigester implements Digester {
    private static final int SCRATCH_BYTES = 16 * 1024;

    private final DigestAlgorithm algorithm;
    private final String engineName;
    private final EntrySummer summer;
    private final TarReader reader;
    private @Nullable TarException failure;
    private long count;

    TarSumDigester(DigestAlgorithm algorithm) {
        this(algorithm, algorithm.hash().engineName(), TarLimits.standard());
    }

    /** Makes it with any engine of the Java runtime. */
    TarSumDigester(DigestAlgorithm algorithm, String engineName, TarLimits limits) {
        this.algorithm = algorithm;
        this.engineName = engineName;
        this.summer = new EntrySummer(algorithm.tarSumVersion().orElseThrow(), Engines.named(engineName));
        this.reader = new TarReader(summer, limits);
    }

    @Override
    public void update(ByteBuffer bytes) {
        if (bytes.hasArray()) {
            update(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            bytes.position(bytes.limit());
            return;
        }
        byte[] scratch = new byte[Math.min(SCRATCH_BYTES, bytes.remaining())];
        while (bytes.hasRemaining()) {
            int length = Math.min(scratch.length, bytes.remaining());
            bytes.get(scratch, 0, length);
            update(scratch, 0, length);
        }
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        count += length;
        if (failure != null) {
            return;
        }
        try {
            reader.feed(bytes, offset, length);
        } catch (TarException e) {
            failure = e;
        }
    }

    @Override
    public Digest digest() {
        return Digest.of(algorithm, sum(new byte[0]));
    }

    /** Returns the sum with something in front of it, which layers of today have not. */
    byte[] sum(byte[] extra) {
        try {
            if (failure != null) {
                throw failure;
            }
            reader.checkEnd();
        } catch (TarException e) {
            throw new InvalidTarException(e);
        }
        MessageDigest engine = Engines.named(engineName);
        engine.update(extra);
        summer.sums().feedInOrder(engine);
        return engine.digest();
    }

    @Override
    public long count() {
        return count;
    }

    /** Sums up entries as they come. */
    private static final class EntrySummer implements TarVisitor {
        private static final byte[] ZEROS = new byte[64 * 1024];

        private final TarSumVersion version;
        private final MessageDigest engine;
        private final MessageDigest keyEngine = Engines.named("SHA-256");
        private final EntrySums sums;
        private byte[] key = {};

        EntrySummer(TarSumVersion version, MessageDigest engine) {
            this.version = version;
            this.engine = engine;
            this.sums = new EntrySums(engine.getDigestLength());
        }

        EntrySums sums() {
            return sums;
        }

        @Override
        public void entry(TarEntry entry) {
            key = keyEngine.digest(TarSumText.key(entry.names().name()));
            engine.update(TarSumText.of(entry, version));
        }

        @Override
        public void content(byte[] bytes, int offset, int length) {
            engine.update(bytes, offset, length);
        }

        @Override
        public void hole(long length) {
            for (long left = length; left > 0; left -= ZEROS.length) {
                engine.update(ZEROS, 0, (int) Math.min(left, ZEROS.length));
            }
        }

        @Override
        public void entryEnd() {
            sums.add(engine.digest(), key);
        }
    }
}
