// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The memory of all parts of a driver that are collected or sent: chunks of one size, and no more than a number of them. The last ones are
 * for those who hold little, so that what some keep for long leaves others enough for pieces that are worth a request.
 */
final class PartMemory {
    static final int CHUNK_BYTES = 256 * 1024;

    /** Who holds no more than so many chunks holds little. */
    static final int LITTLE = 4;

    private static final int RESERVED_PART = 8;

    private final Semaphore free;
    private final int reserved;
    private final ConcurrentLinkedQueue<byte[]> used = new ConcurrentLinkedQueue<>();

    PartMemory(long bytes) {
        int chunks = (int) Math.min(Integer.MAX_VALUE, bytes / CHUNK_BYTES);
        this.free = new Semaphore(chunks);
        this.reserved = chunks / RESERVED_PART;
    }

    /** Takes a chunk for somebody who holds some already, or null if there is none for him. */
    byte @Nullable [] tryTake(int held) {
        boolean refused = held > LITTLE && free.availablePermits() <= reserved;
        if (refused || !free.tryAcquire()) {
            return null;
        }
        byte[] chunk = used.poll();
        return chunk == null ? new byte[CHUNK_BYTES] : chunk;
    }

    void giveBack(byte[] chunk) {
        used.add(chunk);
        free.release();
    }
}
