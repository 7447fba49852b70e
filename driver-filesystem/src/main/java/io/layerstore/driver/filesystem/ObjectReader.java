// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.WritableByteChannel;

/**
 * Reads one version of an object, or the bytes of a sealed stage.
 *
 * <p>Bytes are sent through a direct buffer and not by the kernel's own call: with that, what the target threw could not be
 * told from what the disk threw, and on the loopback it was a fifth slower. Mapped pages were faster still, but a mapping
 * cannot be undone on this Java, and a file that is cut off under one kills the thread.
 */
final class ObjectReader implements StorageReader {
    /** Greatest read into a heap buffer, which the JDK copies from a buffer of the same size that it keeps. */
    private static final int CHUNK_BYTES = 256 * 1024;

    private final FileInfo info;
    private final PinnedFile file;
    private final OpenHandles handles;
    private final long end;
    private long position;

    /** The range must begin in the object or at its end. */
    ObjectReader(FileInfo info, PinnedFile file, ReadOptions range, OpenHandles handles) {
        this.info = info;
        this.file = file;
        this.handles = handles;
        this.position = range.offset();
        this.end = range.offset() + Math.min(range.length(), info.size() - range.offset());
    }

    @Override
    public FileInfo info() {
        return info;
    }

    @Override
    public int read(ByteBuffer dst) throws StorageException {
        int count = read(dst, position, end);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public int read(ByteBuffer dst, long at) throws StorageException {
        if (at < 0) {
            throw new IllegalArgumentException("negative position: " + at);
        }
        return read(dst, at, info.size());
    }

    @Override
    public long transferTo(long at, long count, WritableByteChannel target) throws IOException {
        if (at < 0 || count < 0) {
            throw new IllegalArgumentException("negative range: position " + at + ", count " + count);
        }
        requireOpen();
        long wanted = Math.min(count, info.size() - at);
        if (wanted <= 0) {
            return 0;
        }
        ByteBuffer buffer = TransferBuffers.take();
        try {
            return transfer(buffer, at, wanted, target);
        } finally {
            TransferBuffers.giveBack(buffer);
        }
    }

    @Override
    public void close() throws StorageException {
        FilesystemExceptions.translatingAction("close", subject(), file::close);
        handles.remove(this);
    }

    private long transfer(ByteBuffer buffer, long at, long wanted, WritableByteChannel target) throws IOException {
        long sent = 0;
        while (sent < wanted) {
            read(buffer.clear(), at + sent, at + wanted);
            sent += target.write(buffer.flip());
            if (buffer.hasRemaining()) {
                break;
            }
        }
        return sent;
    }

    private int read(ByteBuffer dst, long at, long to) throws StorageException {
        if (dst.isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        requireOpen();
        if (at >= to) {
            return -1;
        }
        return FilesystemExceptions.translating("read", subject(), () -> readSome(dst, at, to));
    }

    private int readSome(ByteBuffer dst, long at, long to) throws IOException {
        int limit = dst.limit();
        long most = Math.min(dst.isDirect() ? Integer.MAX_VALUE : CHUNK_BYTES, to - at);
        dst.limit((int) Math.min(limit, dst.position() + most));
        try {
            int count = file.read(dst, at);
            if (count < 0) {
                throw new RefusedException(
                        StorageErrorKind.CORRUPT, "it ends at or before byte " + at + " of " + info.size());
            }
            return count;
        } finally {
            dst.limit(limit);
        }
    }

    private void requireOpen() throws StorageException {
        if (file.isClosed()) {
            throw FilesystemExceptions.failure(StorageErrorKind.CLOSED, "read", subject(), "the reader is closed");
        }
    }

    private String subject() {
        return info.path().value();
    }
}
