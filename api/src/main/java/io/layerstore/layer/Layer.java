// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

import io.layerstore.digest.Digest;
import io.layerstore.name.RepositoryName;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Instant;

/**
 * A layer of a repository. Its bytes are opened when they are first asked for, and not verified against the digest unless
 * {@link #verify} is called. For one thread at a time, except {@link #read(ByteBuffer, long)} and {@link #transferTo}
 * (LS-LAY-08).
 *
 * <p>A layer may have any size that a {@code long} can tell and the back-end takes (LS-SCALE-01).
 *
 * <p>After {@link #close} reading throws {@link LayerClosedException} (LS-LAY-05).
 */
public interface Layer extends Closeable {
    /** {@return the repository through which it was found (LS-ISO-03)} */
    RepositoryName name();

    /** {@return the digest by which it was asked for} */
    Digest digest();

    /** {@return the sha256 digest of its bytes, under which they are stored} */
    Digest canonicalDigest();

    /** {@return its size in bytes} */
    long size();

    /** {@return when its bytes were published, by the back-end's clock (LS-LAY-01)} */
    Instant createdAt();

    /** {@return the position of the next byte that {@link #read(ByteBuffer)} gives} */
    long position();

    /**
     * Moves the position (LS-LAY-02).
     *
     * @param position the position, not negative; at or beyond the size there is nothing to read
     * @return this
     * @throws IllegalArgumentException if it is negative
     */
    Layer position(long position);

    /**
     * Reads the next bytes.
     *
     * @param dst where they go
     * @return the number of bytes read, or -1 at the end (LS-LAY-03)
     * @throws LayerCorruptException if the stored bytes have another size now (LS-LAY-06) or end before it (LS-LAY-11)
     * @throws IOException if the back-end failed; reading can go on (LS-LAY-12)
     */
    int read(ByteBuffer dst) throws IOException;

    /**
     * Reads bytes at a position, without moving the layer's own.
     *
     * @param dst where they go
     * @param position position of the first byte, not negative
     * @return the number of bytes read, or -1 if the position is at or beyond the end
     * @throws LayerCorruptException if the stored bytes end before the size
     * @throws IOException if the back-end failed
     */
    int read(ByteBuffer dst, long position) throws IOException;

    /**
     * Sends exactly a range of the bytes to a blocking channel, by the kernel where that can be done (LS-LAY-04).
     *
     * @param position position of the first byte, not negative
     * @param count greatest number of bytes; the range is cut at the end of the layer
     * @param target where they go; not closed
     * @return the number of bytes sent
     * @throws LayerCorruptException if the stored bytes end before the size
     * @throws IOException if the back-end failed, or what the target threw (LS-LAY-10)
     */
    long transferTo(long position, long count, WritableByteChannel target) throws IOException;

    /**
     * Sends all bytes to a blocking channel.
     *
     * @param target where they go; not closed
     * @return the number of bytes sent
     * @throws IOException as {@link #transferTo(long, long, WritableByteChannel)}
     */
    default long transferTo(WritableByteChannel target) throws IOException {
        return transferTo(0, size(), target);
    }

    /**
     * Returns the bytes from the position on as a stream; closing it closes the layer (LS-LAY-09).
     *
     * @return the stream
     */
    InputStream asInputStream();

    /**
     * Reads all bytes and compares their digest (LS-LAY-07). Does not move the position.
     *
     * @throws LayerCorruptException if they are not the ones that the digest names
     * @throws IOException if the back-end failed
     */
    void verify() throws IOException;

    /** Releases what was opened; closing again does nothing. */
    @Override
    void close() throws IOException;
}
