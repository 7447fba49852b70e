// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The buffers through which bytes are sent: a few large direct ones for all drivers, and small ones for who comes when they
 * are in use, so that any number of slow receivers holds little memory.
 */
final class TransferBuffers {
    static final int LARGE_BYTES = 256 * 1024;
    static final int MAX_LARGE = 32;
    static final int SMALL_BYTES = 16 * 1024;

    private static final ArrayBlockingQueue<ByteBuffer> FREE = new ArrayBlockingQueue<>(MAX_LARGE);
    private static final AtomicInteger MADE = new AtomicInteger();

    private TransferBuffers() {}

    /** Returns an empty buffer, which has to be given back. */
    static ByteBuffer take() {
        ByteBuffer free = FREE.poll();
        if (free != null) {
            return free.clear();
        }
        boolean mayMake = MADE.getAndUpdate(made -> Math.min(made + 1, MAX_LARGE)) < MAX_LARGE;
        return mayMake ? ByteBuffer.allocateDirect(LARGE_BYTES) : ByteBuffer.allocate(SMALL_BYTES);
    }

    static void giveBack(ByteBuffer buffer) {
        if (buffer.isDirect()) {
            FREE.add(buffer);
        }
    }
}
