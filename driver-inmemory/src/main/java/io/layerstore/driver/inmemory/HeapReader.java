// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import static io.layerstore.driver.StorageErrorKind.CLOSED;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.WritableByteChannel;

/** Reads one content, which cannot change under it. */
final class HeapReader implements StorageReader {
    private final InMemoryDriver driver;
    private final FileInfo info;
    private final Content content;
    private final long end;
    private long next;
    private volatile boolean closed;

    HeapReader(InMemoryDriver driver, HeapObject object, ReadOptions options) {
        this.driver = driver;
        this.info = object.info();
        this.content = object.content();
        this.next = options.offset();
        this.end = next + Math.min(options.length(), content.size() - next);
    }

    @Override
    public FileInfo info() {
        return info;
    }

    @Override
    public int read(ByteBuffer dst) throws IOException {
        int count = copy(next, end, dst);
        next += Math.max(0, count);
        return count;
    }

    @Override
    public int read(ByteBuffer dst, long position) throws IOException {
        checkNotNegative(position);
        return copy(position, content.size(), dst);
    }

    private int copy(long position, long limit, ByteBuffer dst) throws StorageException {
        checkOpen();
        if (dst.isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        if (position >= limit) {
            return -1;
        }
        int before = dst.remaining();
        for (long at = position; at < limit && dst.hasRemaining(); at = position + before - dst.remaining()) {
            dst.put(content.at(at, Math.min(limit, at + dst.remaining())));
        }
        return before - dst.remaining();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        checkNotNegative(position);
        checkNotNegative(count);
        checkOpen();
        long limit = position + Math.min(count, Math.max(0, content.size() - position));
        long at = position;
        while (at < limit) {
            ByteBuffer view = content.at(at, limit);
            at += target.write(view);
            if (view.hasRemaining()) {
                break;
            }
        }
        return at - position;
    }

    @Override
    public void close() {
        closed = true;
    }

    private static void checkNotNegative(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("negative: " + number);
        }
    }

    private void checkOpen() throws StorageException {
        driver.checkOpen("read", info.path());
        if (closed) {
            throw Failure.of(CLOSED, "read", info.path(), "the reader is closed");
        }
    }
}
