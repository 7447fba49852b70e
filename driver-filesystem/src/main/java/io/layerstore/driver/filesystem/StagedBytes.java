// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.Durability;
import io.layerstore.driver.StorageErrorKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a stage while they come in. For one thread at a time, but {@link #close} is for any. An interrupt closes the
 * channel under the writer; it is opened again when the writer goes on, without the bytes that were not accepted.
 */
final class StagedBytes {
    /** Heap buffers go to the system through a copy of at most this size, which the JDK keeps for each thread. */
    private static final int CHUNK_BYTES = 256 * 1024;

    private static final long NOTHING_DURABLE = -1;

    private final Path file;
    private final @Nullable BackgroundSync background;
    private volatile FileChannel channel;
    private volatile boolean closed;
    private long size;
    private long durableSize = NOTHING_DURABLE;
    private boolean broken;

    private StagedBytes(Path file, long size, FileChannel channel, Durability durability, Executor executor) {
        this.file = file;
        this.size = size;
        this.channel = channel;
        this.background = durability == Durability.POWER_LOSS ? new BackgroundSync(file, executor, size) : null;
    }

    static StagedBytes create(Path file, Durability durability, Executor executor) throws IOException {
        FileChannel channel = open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        return new StagedBytes(file, 0, channel, durability, executor);
    }

    /** Goes on at an offset; later bytes are cut off. */
    static StagedBytes resume(Path file, long offset, Durability durability, Executor executor) throws IOException {
        FileChannel channel = open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        boolean resumed = false;
        try {
            if (channel.size() < offset) {
                throw new RefusedException(
                        StorageErrorKind.CORRUPT,
                        "the stage has " + channel.size() + " bytes of the " + offset + " in its checkpoint");
            }
            StagedBytes bytes = new StagedBytes(file, offset, channel, durability, executor);
            // A cut has to be synced as bytes have; without one all are as durable as at the checkpoint.
            bytes.durableSize = channel.size() == offset ? offset : NOTHING_DURABLE;
            channel.truncate(offset);
            resumed = true;
            return bytes;
        } finally {
            if (!resumed) {
                channel.close();
            }
        }
    }

    long size() {
        return size;
    }

    int append(ByteBuffer src) throws IOException {
        requireSound();
        int count = src.remaining();
        while (src.hasRemaining()) {
            appendChunk(src);
            if (background != null) {
                sound(() -> background.advance(size));
            }
        }
        return count;
    }

    /** Makes the bytes durable. After a failure nobody knows which of them are, and so it fails from then on. */
    void force() throws IOException {
        requireSound();
        if (background != null && size != durableSize) {
            sound(() -> background.finish());
            sound(() -> channel().force(false));
            durableSize = size;
        }
    }

    void close() throws IOException {
        closed = true;
        channel.close();
    }

    private void appendChunk(ByteBuffer src) throws IOException {
        int start = src.position();
        int limit = src.limit();
        int count = 0;
        src.limit(start + Math.min(limit - start, CHUNK_BYTES));
        try {
            count = channel().write(src, size);
            size += count;
        } catch (IOException e) {
            throw DiskState.explain(e, file);
        } finally {
            // A write that was cut short by a close may have moved the position without being counted.
            src.limit(limit).position(start + count);
        }
    }

    private FileChannel channel() throws IOException {
        if (!channel.isOpen() && !closed) {
            FileChannel again = open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            channel = again;
            if (closed) {
                again.close();
            }
            again.truncate(size);
        }
        return channel;
    }

    private void requireSound() throws IOException {
        if (closed) {
            throw new AsynchronousCloseException();
        }
        if (broken) {
            throw new RefusedException(StorageErrorKind.IO, "an earlier sync of its bytes failed");
        }
    }

    private void sound(FilesystemExceptions.Action sync) throws IOException {
        boolean failed = true;
        try {
            sync.run();
            failed = false;
        } catch (ClosedChannelException | InterruptedIOException e) {
            failed = false;
            throw e;
        } finally {
            broken = failed;
        }
    }

    private static FileChannel open(Path file, OpenOption... options) throws IOException {
        return FileChannel.open(file, options);
    }
}
