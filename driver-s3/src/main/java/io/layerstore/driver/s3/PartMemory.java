// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The memory of all parts of a driver that are collected or sent: chunks of one size, and no more than a number of them. */
final class PartMemory {
    static final int CHUNK_BYTES = 256 * 1024;

    private final Semaphore free;
    private final ConcurrentLinkedQueue<byte[]> used = new ConcurrentLinkedQueue<>();

    PartMemory(long bytes) {
        this.free = new Semaphore((int) Math.min(Integer.MAX_VALUE, bytes / CHUNK_BYTES));
    }

    /** Takes a chunk, or null if there is none. */
    byte @Nullable [] tryTake() {
        if (!free.tryAcquire()) {
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
