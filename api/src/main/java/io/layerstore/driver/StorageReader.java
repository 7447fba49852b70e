// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * Reads one version of an object (SD-READ-01). Sequential reading is for one thread at a time; {@link #read(ByteBuffer,
 * long)} and {@link #transferTo} may be called by many threads at once (SD-READ-14), of which an interrupt
 * ends only the call of its own (SD-CANC-02), also in the middle of a transfer (SD-CANC-09), and do not move the sequential position (SD-READ-13). Buffers of every kind
 * are taken, positions may lie beyond all 32-bit numbers (SD-SCALE-01, SD-SCALE-02), and only the bytes read are touched (SD-READ-11); a read-only one is refused with
 * {@link java.nio.ReadOnlyBufferException} and harms nothing (SD-READ-12).
 *
 * <p>After {@link #close} every call fails with {@code CLOSED} (SD-READ-24).
 */
public interface StorageReader extends Closeable {
    /** {@return what is known of the version that is read; its size is the number of bytes there are (SD-READ-20)} */
    FileInfo info();

    /**
     * Reads the next bytes of the range that the reader was opened for. May read fewer than there is room for
     * (SD-READ-10), but never none while there are more and there is room (SD-READ-09).
     *
     * @param dst where the bytes go
     * @return the number of bytes read, or -1 at the end of the range
     * @throws IOException a {@link StorageException} if the back-end failed
     */
    int read(ByteBuffer dst) throws IOException;

    /**
     * Reads bytes at a position.
     *
     * @param dst where the bytes go
     * @param position position of the first byte in the object, not negative
     * @return the number of bytes read, or -1 if the position is at or beyond the end of the object
     * @throws IOException a {@link StorageException} if the back-end failed
     */
    int read(ByteBuffer dst, long position) throws IOException;

    /**
     * Sends bytes to a channel, by the kernel where that can be done, with the rules of
     * {@link java.nio.channels.FileChannel#transferTo}: it may send fewer than asked for, and none at or beyond the end or
     * if the target takes none (SD-READ-15). What the target throws passes through (SD-READ-16).
     *
     * @param position position of the first byte in the object, not negative
     * @param count greatest number of bytes, not negative
     * @param target where the bytes go; not closed
     * @return the number of bytes sent
     * @throws IOException a {@link StorageException} if the back-end failed, or what the target threw
     * @implSpec Reads and writes through a buffer on the heap.
     */
    default long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return ReaderTransfer.transfer(this, position, count, target);
    }

    /**
     * Returns the rest of the range as a stream; closing it closes the reader (SD-READ-21).
     *
     * @return the stream
     * @implSpec Reads sequentially from this reader.
     */
    default InputStream asInputStream() {
        return new ReaderInputStream(this);
    }

    /**
     * Releases what the reader holds, at once (SD-LEAK-01); closing again does nothing. May be called by any thread
     * (SD-CANC-03), also while a transfer waits for its target (SD-CANC-08).
     */
    @Override
    void close() throws IOException;
}
