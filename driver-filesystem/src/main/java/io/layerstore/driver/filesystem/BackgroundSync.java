// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Syncs a file beside its writer, so that little is left to do for the sync at the end. For one thread at a time. */
final class BackgroundSync {
    private static final long EVERY_BYTES = 16L * 1024 * 1024;

    private final Path file;
    private final Executor executor;
    private long begunAt;
    private @Nullable Round round;

    BackgroundSync(Path file, Executor executor, long size) {
        this.file = file;
        this.executor = executor;
        this.begunAt = size;
    }

    /** Begins a sync if enough bytes came since the last one, and that one is over. Throws what it failed with. */
    void advance(long size) throws IOException {
        if (size - begunAt < EVERY_BYTES || (round != null && !round.result.isDone())) {
            return;
        }
        finish();
        begin(size);
    }

    /** Waits for the sync that is under way, if there is one, and throws what it failed with. */
    void finish() throws IOException {
        Round last = round;
        round = null;
        if (last != null && !last.started.compareAndSet(false, true)) {
            await(last);
        }
    }

    private void begin(long size) {
        Round next = new Round();
        begunAt = size;
        try {
            executor.execute(next);
            round = next;
        } catch (RejectedExecutionException e) {
            // No help to be had: the sync at the end does it all.
            round = null;
        }
    }

    private void await(Round last) throws IOException {
        try {
            last.result.get();
        } catch (InterruptedException e) {
            round = last;
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while syncing");
            interrupted.initCause(e);
            throw interrupted;
        } catch (ExecutionException | CancellationException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException("the sync failed", e);
        }
    }

    /** One sync, through a descriptor of its own: an interrupt of the executor's thread cannot close the writer's. */
    private final class Round implements Runnable {
        final AtomicBoolean started = new AtomicBoolean();
        final FutureTask<Boolean> result = new FutureTask<>(this::force);

        @Override
        public void run() {
            if (started.compareAndSet(false, true)) {
                result.run();
            }
        }

        private Boolean force() throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(false);
                return true;
            } catch (ClosedChannelException e) {
                // The executor's thread was interrupted, so nothing was synced, and nothing failed.
                return false;
            }
        }
    }
}
