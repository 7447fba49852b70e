// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.digest;

import java.nio.ByteBuffer;

/**
 * Computes one digest of the bytes it is fed, in one pass. For one thread at a time.
 *
 * <p>{@link DigestAlgorithm#newDigester()} makes one.
 */
public interface Digester {
    /**
     * Takes more bytes.
     *
     * @param bytes the bytes from position to limit; the position is moved to the limit
     */
    void update(ByteBuffer bytes);

    /**
     * Takes more bytes.
     *
     * @param bytes the array
     * @param offset index of the first byte
     * @param length number of bytes
     */
    void update(byte[] bytes, int offset, int length);

    /**
     * Returns the digest of all bytes taken so far and goes on: more bytes may follow.
     *
     * @return the digest
     * @throws InvalidTarException if it is a tarsum that is computed, and the bytes are no whole tar archive
     */
    Digest digest();

    /** {@return the number of bytes taken} */
    long count();
}
