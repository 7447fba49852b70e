// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bytes that never change, in segments of equal size of which only the last may be shorter than its array. */
final class Content {
    static final int SEGMENT_BYTES = 64 * 1024;
    static final Content EMPTY = new Content(List.of(), 0);

    private final List<byte[]> segments;
    private final long size;

    /** The bytes of the segments below the size must not change any more. */
    Content(List<byte[]> segments, long size) {
        this.segments = List.copyOf(segments);
        this.size = size;
    }

    static Content of(byte[] bytes) {
        Appender appender = new Appender(EMPTY);
        appender.append(ByteBuffer.wrap(bytes));
        return appender.finished();
    }

    long size() {
        return size;
    }

    /** A copy of all bytes, which must be few. */
    byte[] bytes() {
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(size));
        while (all.hasRemaining()) {
            all.put(at(all.position(), size));
        }
        return all.array();
    }

    /** A view of the bytes from a position to the end of its segment or to the limit, whichever comes first. */
    ByteBuffer at(long position, long limit) {
        int offset = (int) (position % SEGMENT_BYTES);
        int length = (int) Math.min(SEGMENT_BYTES - offset, Math.min(limit, size) - position);
        byte[] segment = segments.get((int) (position / SEGMENT_BYTES));
        return ByteBuffer.wrap(segment, offset, length).asReadOnlyBuffer();
    }

    /** Grows by appending; what it has handed out is never touched again. */
    static final class Appender {
        private final List<byte[]> segments;
        private long size;

        /** Goes on after a content, on a copy of its unfilled last segment, since others may go on after it too. */
        Appender(Content start) {
            this.segments = new ArrayList<>(start.segments);
            this.size = start.size;
            if (size % SEGMENT_BYTES != 0) {
                byte[] tail = new byte[SEGMENT_BYTES];
                start.at(size - size % SEGMENT_BYTES, size).get(tail, 0, (int) (size % SEGMENT_BYTES));
                segments.set(segments.size() - 1, tail);
            }
        }

        void append(ByteBuffer src) {
            while (src.hasRemaining()) {
                int offset = (int) (size % SEGMENT_BYTES);
                if (offset == 0) {
                    segments.add(new byte[SEGMENT_BYTES]);
                }
                int length = Math.min(SEGMENT_BYTES - offset, src.remaining());
                src.get(segments.get(segments.size() - 1), offset, length);
                size += length;
            }
        }

        long size() {
            return size;
        }

        Content soFar() {
            return new Content(segments, size);
        }

        /** Like {@link #soFar}, without room behind the last byte. */
        Content finished() {
            List<byte[]> trimmed = new ArrayList<>(segments);
            int tail = (int) (size % SEGMENT_BYTES);
            if (tail != 0) {
                trimmed.set(trimmed.size() - 1, Arrays.copyOf(trimmed.get(trimmed.size() - 1), tail));
            }
            return new Content(trimmed, size);
        }
    }
}
