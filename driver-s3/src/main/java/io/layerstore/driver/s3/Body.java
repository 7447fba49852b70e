// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.Abortable;

/**
 * Bytes that are streaming in, from a position to an end. When the connection breaks it is begun again where it broke, so that no
 * byte is missing and none comes twice. For one thread; {@link #close} for any.
 */
final class Body implements Closeable {
    private static final int DRAINED_BYTES = 64 * 1024;

    private final Content content;
    private final long end;
    private long position;
    private volatile @Nullable InputStream in;
    private volatile boolean closed;
    private Backoff backoff;

    Body(Content content, long position, long end) {
        this.content = content;
        this.position = position;
        this.end = end;
        this.backoff = new Backoff(content.attempts());
    }

    /** Goes on with an answer that is there already. */
    Body(Content content, long position, long end, InputStream in) {
        this(content, position, end);
        this.in = in;
    }

    long position() {
        return position;
    }

    long remaining() {
        return end - position;
    }

    /** Reads some bytes, at least one unless there is no room; -1 at the end. */
    int read(byte[] bytes, int offset, int length) throws IOException {
        if (position == end) {
            return -1;
        }
        int wanted = (int) Math.min(length, end - position);
        while (wanted > 0) {
            int count = tryToRead(bytes, offset, wanted);
            if (count > 0) {
                position += count;
                if (position == end) {
                    close();
                } else if (content.beginsPiece(position)) {
                    goOn();
                }
                return count;
            }
        }
        return 0;
    }

    int read(ByteBuffer dst) throws IOException {
        if (dst.hasArray()) {
            int count = read(dst.array(), dst.arrayOffset() + dst.position(), dst.remaining());
            dst.position(dst.position() + Math.max(0, count));
            return count;
        }
        byte[] bytes = new byte[(int) Math.min(DRAINED_BYTES, Math.min(dst.remaining(), remaining()))];
        int count = bytes.length == 0 && dst.hasRemaining() ? -1 : read(bytes, 0, bytes.length);
        if (count > 0) {
            dst.put(bytes, 0, count);
        }
        return count;
    }

    /** Reads all that is left. */
    byte[] readAll() throws IOException {
        byte[] bytes = new byte[(int) remaining()];
        int count = 0;
        while (count < bytes.length) {
            count += read(bytes, count, bytes.length - count);
        }
        return Arrays.copyOf(bytes, count);
    }

    /** Reads from the answer that is there, or gets another; 0 if that has just broken. */
    private int tryToRead(byte[] bytes, int offset, int length) throws IOException {
        InputStream present = in;
        try {
            if (present == null) {
                present = content.open(position, end);
                in = present;
                if (closed) {
                    abort(present);
                }
            }
            int count = present.read(bytes, offset, length);
            if (count > 0) {
                backoff = new Backoff(content.attempts());
                return count;
            }
            again(present, new IOException("the answer ends before byte " + end + " of " + content.size()));
        } catch (IOException e) {
            again(present, e);
        }
        return 0;
    }

    private void again(@Nullable InputStream broken, IOException reason) throws IOException {
        if (broken != null) {
            abort(broken);
        }
        in = null;
        if (closed || backoff.isLast() || Thread.currentThread().isInterrupted()) {
            throw reason;
        }
        backoff.sleep();
    }

    /** The bytes go on in another object. */
    private void goOn() {
        InputStream present = in;
        in = null;
        if (present != null) {
            closeQuietly(present);
        }
    }

    /** Ends the answer. Its connection is used again only if everything that was asked for has been read. */
    @Override
    public void close() {
        closed = true;
        InputStream present = in;
        if (present != null) {
            in = null;
            if (remaining() == 0) {
                closeQuietly(present);
            } else {
                abort(present);
            }
        }
    }

    private static void closeQuietly(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            abort(stream);
        }
    }

    private static void abort(InputStream stream) {
        if (stream instanceof Abortable abortable) {
            abortable.abort();
        }
    }
}
