// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import static io.layerstore.driver.StorageErrorKind.CLOSED;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.WritableByteChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads a content. One body at most waits to be gone on with; whoever reads where it stands takes it, and everybody else asks for
 * just the bytes that are wanted.
 */
final class S3Reader implements StorageReader {
    private static final int BUFFER_BYTES = 128 * 1024;

    private final Calls calls;
    private final Content content;
    private final FileInfo info;
    private final long end;
    private final AtomicReference<@Nullable Body> waiting = new AtomicReference<>();
    private final Set<Body> bodies = ConcurrentHashMap.newKeySet();
    private long next;
    private volatile long lastEnd = -1;
    private volatile boolean closed;

    S3Reader(Calls calls, Content content, FileInfo info, long begin, long end, @Nullable Body first) {
        this.calls = calls;
        this.content = content;
        this.info = info;
        this.next = begin;
        this.end = end;
        if (first != null) {
            bodies.add(first);
            waiting.set(first);
        }
    }

    @Override
    public FileInfo info() {
        return info;
    }

    @Override
    public int read(ByteBuffer dst) throws StorageException {
        requireWritable(dst);
        return calls.run("read", info.path(), () -> {
            requireOpen();
            if (next == end) {
                return -1;
            }
            int limit = dst.limit();
            dst.limit((int) Math.min(limit, dst.position() + (end - next)));
            try {
                int count = readFrom(takeOrOpen(next, end), dst);
                next += Math.max(0, count);
                return count;
            } finally {
                dst.limit(limit);
            }
        });
    }

    @Override
    public int read(ByteBuffer dst, long position) throws StorageException {
        requireWritable(dst);
        if (position < 0) {
            throw new IllegalArgumentException("negative: " + position);
        }
        return calls.run("read", info.path(), () -> {
            requireOpen();
            if (position >= content.size()) {
                return -1;
            }
            long wanted = position == lastEnd ? content.size() : Math.min(content.size(), position + dst.remaining());
            return dst.hasRemaining() ? readFrom(takeOrOpen(position, wanted), dst) : 0;
        });
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        if (position < 0 || count < 0) {
            throw new IllegalArgumentException("negative range: position " + position + ", count " + count);
        }
        calls.act("read", info.path(), this::requireOpen);
        long wanted = Math.min(count, Math.max(0, content.size() - position));
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, wanted));
        long sent = 0;
        while (sent < wanted) {
            int read = fill(buffer, position + sent, position + wanted);
            int written = read <= 0 ? 0 : target.write(buffer.flip());
            sent += written;
            if (written < read || read <= 0) {
                break;
            }
        }
        return sent;
    }

    private int fill(ByteBuffer buffer, long from, long to) throws StorageException {
        buffer.clear().limit((int) Math.min(buffer.capacity(), to - from));
        return calls.run("read", info.path(), () -> {
            requireOpen();
            return readFrom(takeOrOpen(from, to), buffer);
        });
    }

    /** Takes the body that waits if it stands at a position, or opens one that reads up to an end at least. */
    private Body takeOrOpen(long position, long to) {
        Body present = waiting.getAndSet(null);
        if (present != null && present.position() == position && present.remaining() > 0) {
            return present;
        }
        if (present != null) {
            give(present);
        }
        Body body = new Body(content, position, to);
        bodies.add(body);
        return body;
    }

    private int readFrom(Body body, ByteBuffer dst) throws IOException {
        boolean whole = false;
        try {
            requireOpen();
            int count = body.read(dst);
            whole = true;
            lastEnd = body.position();
            return count;
        } catch (IOException | RuntimeException e) {
            requireOpen();
            throw e;
        } finally {
            if (whole && body.remaining() > 0) {
                give(body);
            } else {
                end(body);
            }
        }
    }

    private void give(Body body) {
        Body other = waiting.getAndSet(body);
        if (other != null && other != body) {
            end(other);
        }
        if (closed) {
            end(body);
        }
    }

    private void end(Body body) {
        body.close();
        bodies.remove(body);
    }

    private static void requireWritable(ByteBuffer dst) {
        if (dst.isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
    }

    private void requireOpen() throws StorageException {
        if (closed) {
            throw Calls.failure(CLOSED, "read", info.path(), "the reader is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        waiting.set(null);
        bodies.forEach(this::end);
    }
}
