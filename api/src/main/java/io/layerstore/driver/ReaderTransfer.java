// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Sends bytes of a reader to a channel through one buffer, for drivers that have no quicker way. */
final class ReaderTransfer {
    private static final int BUFFER_BYTES = 128 * 1024;

    private ReaderTransfer() {}

    static long transfer(StorageReader reader, long position, long count, WritableByteChannel target)
            throws IOException {
        if (position < 0 || count < 0) {
            throw new IllegalArgumentException("negative range: position " + position + ", count " + count);
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, count));
        long sent = 0;
        while (sent < count) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), count - sent));
            if (reader.read(buffer, position + sent) <= 0) {
                break;
            }
            int written = target.write(buffer.flip());
            sent += written;
            if (buffer.hasRemaining()) {
                break;
            }
        }
        return sent;
    }
}
