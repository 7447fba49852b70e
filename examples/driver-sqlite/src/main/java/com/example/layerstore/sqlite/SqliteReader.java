// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package com.example.layerstore.sqlite;

import static io.layerstore.driver.StorageErrorKind.CHANGED_DURING_READ;
import static io.layerstore.driver.StorageErrorKind.CLOSED;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageReader;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;

/**
 * Reads one content, a chunk at a time, and keeps the last one. The number of a content is never given to another, so a
 * chunk is the right one or is gone.
 */
final class SqliteReader implements StorageReader {
    private final Database database;
    private final StoredObject object;
    private final long end;
    private long next;
    private volatile Chunk last = new Chunk(0, new byte[0]);
    private volatile boolean closed;

    SqliteReader(Database database, StoredObject object, ReadOptions options) {
        this.database = database;
        this.object = object;
        this.next = options.offset();
        this.end = next + Math.min(options.length(), object.info().size() - next);
    }

    @Override
    public FileInfo info() {
        return object.info();
    }

    @Override
    public int read(ByteBuffer dst) throws StorageException {
        int count = copy(next, end, dst);
        next += Math.max(0, count);
        return count;
    }

    @Override
    public int read(ByteBuffer dst, long position) throws StorageException {
        if (position < 0) {
            throw new IllegalArgumentException("negative: " + position);
        }
        return copy(position, object.info().size(), dst);
    }

    private int copy(long position, long limit, ByteBuffer dst) throws StorageException {
        checkOpen();
        if (dst.isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        if (position >= limit) {
            return -1;
        }
        Chunk chunk = chunk(position);
        int from = (int) (position - chunk.position());
        int count = (int) Math.min(Math.min(dst.remaining(), chunk.bytes().length - from), limit - position);
        dst.put(chunk.bytes(), from, count);
        return count;
    }

    /** Threads that read at once may replace each other's chunk; each goes on with the one that it has found. */
    private Chunk chunk(long position) throws StorageException {
        Chunk known = last;
        if (known.covers(position)) {
            return known;
        }
        Chunk found = database.read("read", info().path(), session -> Chunk.at(session, object.content(), position))
                .orElseThrow(() -> Failures.of(
                        CHANGED_DURING_READ, "read", info().path(), "it was replaced or removed meanwhile"));
        last = found;
        return found;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void checkOpen() throws StorageException {
        database.checkOpen("read", info().path());
        if (closed) {
            throw Failures.of(CLOSED, "read", info().path(), "the reader is closed");
        }
    }
}
