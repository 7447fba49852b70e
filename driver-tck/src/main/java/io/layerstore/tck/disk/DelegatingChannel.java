// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.disk;

import io.layerstore.tck.disk.DiskCall.Operation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** An open file whose every call is shown to the interposer. Closing is never stopped. Files cannot be mapped. */
final class DelegatingChannel extends FileChannel {
    private static final int TRANSFER_BYTES = 8192;

    private final Path file;
    private final FileChannel delegate;
    private final Object handle;
    private final Interposer interposer;

    DelegatingChannel(Path file, FileChannel delegate, Object handle, Interposer interposer) {
        this.file = file;
        this.delegate = delegate;
        this.handle = handle;
        this.interposer = interposer;
    }

    /** Tells the interposer that opening the file has emptied it. */
    void truncated() throws IOException {
        around(call(Operation.TRUNCATE, 0), most -> 0);
    }

    @Override
    public int read(ByteBuffer dst) throws IOException {
        return (int) around(moving(Operation.READ, position(), dst), most -> limited(dst, most, delegate::read));
    }

    @Override
    public int read(ByteBuffer dst, long position) throws IOException {
        return (int) around(
                moving(Operation.READ, position, dst),
                most -> limited(dst, most, buffer -> delegate.read(buffer, position)));
    }

    @Override
    public int write(ByteBuffer src) throws IOException {
        return (int) around(moving(Operation.WRITE, position(), src), most -> limited(src, most, delegate::write));
    }

    @Override
    public int write(ByteBuffer src, long position) throws IOException {
        return (int) around(
                moving(Operation.WRITE, position, src),
                most -> limited(src, most, buffer -> delegate.write(buffer, position)));
    }

    @Override
    public long read(ByteBuffer[] dsts, int offset, int length) throws IOException {
        long sum = 0;
        for (int i = offset; i < offset + length; i++) {
            int wanted = dsts[i].remaining();
            int count = wanted == 0 ? 0 : read(dsts[i]);
            if (count < 0) {
                return sum == 0 ? -1 : sum;
            }
            sum += count;
            if (count < wanted) {
                return sum;
            }
        }
        return sum;
    }

    @Override
    public long write(ByteBuffer[] srcs, int offset, int length) throws IOException {
        long sum = 0;
        for (int i = offset; i < offset + length; i++) {
            int wanted = srcs[i].remaining();
            int count = wanted == 0 ? 0 : write(srcs[i]);
            sum += count;
            if (count < wanted) {
                return sum;
            }
        }
        return sum;
    }

    @Override
    public long position() throws IOException {
        return closingWithDelegate(() -> interposer.beside(most -> delegate.position()));
    }

    @Override
    public FileChannel position(long newPosition) throws IOException {
        closingWithDelegate(
                () -> interposer.beside(most -> delegate.position(newPosition).position()));
        return this;
    }

    @Override
    public long size() throws IOException {
        return around(call(Operation.LOOK, 0), most -> delegate.size());
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        around(call(Operation.TRUNCATE, size), most -> {
            delegate.truncate(size);
            return 0;
        });
        return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        around(call(Operation.FORCE_FILE, 0), most -> {
            delegate.force(metaData);
            return 0;
        });
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(count, TRANSFER_BYTES));
        if (read(buffer, position) <= 0) {
            return 0;
        }
        return target.write(buffer.flip());
    }

    @Override
    public long transferFrom(ReadableByteChannel src, long position, long count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(count, TRANSFER_BYTES));
        if (src.read(buffer) <= 0) {
            return 0;
        }
        buffer.flip();
        long at = position;
        while (buffer.hasRemaining()) {
            at += write(buffer, at);
        }
        return at - position;
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException("mapping");
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        FileLock lock = tryLock(position, size, shared);
        if (lock == null) {
            throw new UnsupportedOperationException("waiting for a lock");
        }
        return lock;
    }

    @Override
    public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
        AtomicReference<@Nullable FileLock> taken = new AtomicReference<>();
        around(call(Operation.LOCK, position), most -> {
            taken.set(delegate.tryLock(position, size, shared));
            return 0;
        });
        FileLock lock = taken.get();
        return lock == null ? null : new DelegatingLock(this, lock);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        interposer.beside(most -> {
            delegate.close();
            return 0;
        });
    }

    private long around(DiskCall call, Interposer.Effect effect) throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
        return closingWithDelegate(() -> interposer.around(call, effect));
    }

    /** An interrupt closes the channel underneath, and so this one has to be closed too. */
    private long closingWithDelegate(DelegatingProvider.Call<Long> call) throws IOException {
        try {
            return call.run();
        } catch (ClosedChannelException e) {
            close();
            throw e;
        }
    }

    private DiskCall call(Operation operation, long position) {
        return DiskCall.of(operation, file, handle, position);
    }

    private DiskCall moving(Operation operation, long position, ByteBuffer buffer) {
        return new DiskCall(operation, file, file, handle, position, buffer.asReadOnlyBuffer());
    }

    /** Moves at most some bytes of a buffer. */
    private static long limited(ByteBuffer buffer, int most, Mover mover) throws IOException {
        int limit = buffer.limit();
        buffer.limit(buffer.position() + Math.min(buffer.remaining(), most));
        try {
            return mover.move(buffer);
        } finally {
            buffer.limit(limit);
        }
    }

    /** A read or a write. */
    @FunctionalInterface
    private interface Mover {
        int move(ByteBuffer buffer) throws IOException;
    }
}
