// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A target that holds up its first write until the gate is opened, whatever interrupts it. Safe for use by many threads. */
final class GatedTarget implements WritableByteChannel {
    private static final long LIMIT_SECONDS = 30;

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private volatile @Nullable Thread held;

    /** Waits until a write is held up. */
    void awaitReached() throws InterruptedException {
        if (!reached.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("expected a write to the target, seen none");
        }
    }

    /** Interrupts the thread whose write is held up. */
    void interrupt() {
        Thread thread = held;
        if (thread != null) {
            thread.interrupt();
        }
    }

    void open() {
        gate.countDown();
    }

    synchronized byte[] taken() {
        return taken.toByteArray();
    }

    @Override
    public int write(ByteBuffer src) throws IOException {
        held = Thread.currentThread();
        reached.countDown();
        awaitGate();
        byte[] bytes = new byte[Math.min(4096, src.remaining())];
        src.get(bytes);
        synchronized (this) {
            taken.writeBytes(bytes);
        }
        return bytes.length;
    }

    private void awaitGate() throws IOException {
        boolean interrupted = false;
        while (true) {
            try {
                if (!gate.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    throw new IOException("nobody opened the gate: the other thread is held up");
                }
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
