// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Bytes in chunks of the common memory. One small chunk of its own lets it hold something even if all of that is taken, so that
 * nobody has to wait for somebody who waits.
 */
final class PartBuffer implements Closeable {
    private static final int OWN_BYTES = 64 * 1024;

    private final PartMemory memory;
    private final List<byte[]> chunks = new ArrayList<>();
    private int size;
    private int room;

    PartBuffer(PartMemory memory) {
        this.memory = memory;
    }

    int size() {
        return size;
    }

    /** Takes as many bytes as the last chunk has room for and the limit allows; 0 if another chunk is needed. */
    int take(ByteBuffer src, int limit) {
        int count = Math.min(Math.min(src.remaining(), limit), room);
        if (count > 0) {
            byte[] last = chunks.get(chunks.size() - 1);
            src.get(last, last.length - room, count);
            room -= count;
            size += count;
        }
        return count;
    }

    /** Makes room for more; false if there is no memory now. The very first chunk can always be had. */
    boolean grow() {
        if (chunks.isEmpty()) {
            return add(new byte[OWN_BYTES]);
        }
        byte[] chunk = memory.tryTake(chunks.size());
        return chunk != null && add(chunk);
    }

    private boolean add(byte[] chunk) {
        chunks.add(chunk);
        room = chunk.length;
        return true;
    }

    /** Reads some of the bytes. */
    InputStream open(int from, int to) {
        List<InputStream> streams = new ArrayList<>();
        int begin = 0;
        for (byte[] chunk : chunks) {
            int first = Math.max(from, begin);
            int last = Math.min(Math.min(to, size), begin + chunk.length);
            if (first < last) {
                streams.add(new ByteArrayInputStream(chunk, first - begin, last - first));
            }
            begin += chunk.length;
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    /** Gives the memory back, and holds nothing any more. */
    @Override
    public void close() {
        for (byte[] chunk : chunks) {
            if (chunk.length == PartMemory.CHUNK_BYTES) {
                memory.giveBack(chunk);
            }
        }
        chunks.clear();
        size = 0;
        room = 0;
    }
}
