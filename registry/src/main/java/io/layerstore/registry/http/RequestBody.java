// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Blocker;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request as a blocking channel: as many bytes at once as have come, one copy out of the connection's buffer.
 * Whoever sends too slowly is given up. For one thread at a time.
 */
public final class RequestBody implements ReadableByteChannel {
    private static final long DRAIN_NANOS = Duration.ofSeconds(5).toNanos();

    private final Request request;
    private final LeastRate rate;
    private Content.@Nullable Chunk chunk;
    private long count;
    private long waitedNanos;
    private boolean ended;

    RequestBody(Request request, LeastRate rate) {
        this.request = request;
        this.rate = rate;
    }

    /**
     * Fills the buffer with what has come, and waits only if that is nothing.
     *
     * @param dst where the bytes go
     * @return their number, or -1 at the end
     * @throws IOException if the client went away, or sends too slowly
     */
    @Override
    public int read(ByteBuffer dst) throws IOException {
        int before = dst.remaining();
        while (dst.hasRemaining() && advance(dst.remaining() == before)) {
            ByteBuffer source = bytes();
            int some = Math.min(source.remaining(), dst.remaining());
            dst.put(source.slice(source.position(), some));
            source.position(source.position() + some);
        }
        int read = before - dst.remaining();
        count += read;
        return read == 0 && before > 0 ? -1 : read;
    }

    /** {@return the number of bytes that were read} */
    public long count() {
        return count;
    }

    /**
     * Reads and forgets what is left, so that the client reads the answer before it sees the connection closed (HTTP-06). Whoever
     * sends slowly is waited for five seconds in all, and until the next bytes (HARD-11).
     *
     * @param limit greatest number of bytes that are read
     * @return whether the end was reached
     */
    public boolean drain(long limit) {
        ByteBuffer sink = ByteBuffer.allocate(16 * 1024);
        long waited = waitedNanos;
        try {
            for (long read = 0; read <= limit && waitedNanos - waited < DRAIN_NANOS; ) {
                int some = read(sink.clear());
                if (some < 0) {
                    return true;
                }
                read += some;
            }
            release();
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** {@return true} */
    @Override
    public boolean isOpen() {
        return true;
    }

    /** Does nothing: the request ends with its answer. */
    @Override
    public void close() {}

    /** Has a chunk with bytes ready, and tells whether there is one. */
    private boolean advance(boolean wait) throws IOException {
        while (!ended && (chunk == null || !chunk.hasRemaining())) {
            release();
            Content.Chunk next = request.read();
            if (next == null) {
                if (!wait) {
                    return false;
                }
                await();
            } else {
                take(next);
            }
        }
        return !ended;
    }

    private void take(Content.Chunk next) throws IOException {
        if (Content.Chunk.isFailure(next)) {
            throw new ClientGoneException("its request was read", next.getFailure());
        }
        if (next.hasRemaining()) {
            chunk = next;
        } else {
            next.release();
            ended = next.isLast();
        }
    }

    private void release() {
        Content.Chunk old = chunk;
        if (old != null) {
            chunk = null;
            old.release();
            ended = old.isLast();
        }
    }

    private ByteBuffer bytes() {
        Content.Chunk present = chunk;
        if (present == null) {
            throw new IllegalStateException("no chunk is there");
        }
        return present.getByteBuffer();
    }

    private void await() throws IOException {
        long began = System.nanoTime();
        try (Blocker.Runnable blocker = Blocker.runnable()) {
            request.demand(blocker);
            blocker.block();
        } catch (IOException e) {
            throw new ClientGoneException("its request was read", e);
        }
        waitedNanos += System.nanoTime() - began;
        if (rate.leftNanos(waitedNanos, count) < 0) {
            throw new RequestException(
                    408,
                    ErrorCode.BLOB_UPLOAD_INVALID,
                    "less than " + rate.bytesPerSecond() + " bytes came in a second");
        }
    }
}
