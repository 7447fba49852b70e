// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import static io.layerstore.driver.StorageErrorKind.CLOSED;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StorageReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;

/** Reads the bytes that an object had when it was opened. */
final class ToyReader implements StorageReader {
    private final ToyDriver driver;
    private final ToyObject object;
    private final long end;
    private long next;
    private volatile boolean closed;

    ToyReader(ToyDriver driver, ToyObject object, ReadOptions options) {
        this.driver = driver;
        this.object = object;
        this.next = options.offset();
        this.end = next + Math.min(options.length(), object.bytes().length - next);
    }

    @Override
    public FileInfo info() {
        return object.info();
    }

    @Override
    public int read(ByteBuffer dst) throws IOException {
        int count = copy(dst, next, end);
        next += Math.max(0, count);
        return count;
    }

    @Override
    public int read(ByteBuffer dst, long position) throws IOException {
        if (position < 0) {
            throw new IllegalArgumentException("negative: " + position);
        }
        return copy(dst, position, object.bytes().length);
    }

    private int copy(ByteBuffer dst, long position, long limit) throws IOException {
        driver.checkOpen("read", object.info().path());
        if (closed) {
            throw driver.failure(CLOSED, "read", object.info().path(), "the reader is closed");
        }
        if (dst.isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        if (position >= limit) {
            return -1;
        }
        int count = (int) Math.min(dst.remaining(), limit - position);
        dst.put(object.bytes(), (int) position, count);
        return count;
    }

    @Override
    public void close() {
        closed = true;
    }
}
