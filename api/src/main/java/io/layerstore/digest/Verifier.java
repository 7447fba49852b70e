// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.digest;

import java.nio.ByteBuffer;
import java.util.Objects;

/** Tells whether the bytes it is fed are the ones that a digest names. For one thread at a time. */
public final class Verifier {
    private final Digest expected;
    private final Digester digester;

    private Verifier(Digest expected, Digester digester) {
        this.expected = expected;
        this.digester = digester;
    }

    /**
     * Makes a verifier.
     *
     * @param expected the digest that the content should have
     * @return a verifier that was fed nothing yet
     */
    public static Verifier of(Digest expected) {
        Objects.requireNonNull(expected, "expected");
        return new Verifier(expected, expected.algorithm().newDigester());
    }

    /**
     * Takes more bytes.
     *
     * @param bytes the bytes from position to limit; the position is moved to the limit
     */
    public void update(ByteBuffer bytes) {
        digester.update(bytes);
    }

    /**
     * Takes more bytes.
     *
     * @param bytes the array
     * @param offset index of the first byte
     * @param length number of bytes
     */
    public void update(byte[] bytes, int offset, int length) {
        digester.update(bytes, offset, length);
    }

    /** {@return whether the bytes taken so far are exactly the content with the expected digest} */
    public boolean verified() {
        try {
            return digester.digest().equals(expected);
        } catch (InvalidTarException e) {
            return false;
        }
    }

    /**
     * Returns the digest of the bytes taken so far.
     *
     * @return the digest, by the algorithm of the expected one
     * @throws InvalidTarException if that is a tarsum, and the bytes are no whole tar archive
     */
    public Digest actual() {
        return digester.digest();
    }

    /** {@return the digest that the content should have} */
    public Digest expected() {
        return expected;
    }

    /** {@return the number of bytes taken so far} */
    public long count() {
        return digester.count();
    }
}
