// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a stage that are no part yet. What a checkpoint needs is stored as a further piece, and never a second time; what is
 * stored can be dropped from memory, and is fetched again when the part is full.
 */
final class Tail {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final StageObjects objects;
    private final int capacity;
    private final List<Extent> pieces = new ArrayList<>();
    private final PartBuffer buffer;
    private int stored;
    private int dropped;

    /** Begins with nothing. */
    Tail(StageObjects objects, PartMemory memory, int capacity) {
        this(objects, memory, capacity, List.of());
    }

    /** Goes on behind pieces. */
    Tail(StageObjects objects, PartMemory memory, int capacity, List<Extent> pieces) {
        this.objects = objects;
        this.capacity = capacity;
        this.buffer = new PartBuffer(memory);
        this.pieces.addAll(pieces);
        this.stored = (int) pieces.stream().mapToLong(Extent::length).sum();
        this.dropped = stored;
    }

    int size() {
        return dropped + buffer.size();
    }

    boolean isFull() {
        return size() == capacity;
    }

    List<Extent> pieces() {
        return List.copyOf(pieces);
    }

    /** Takes some bytes of what comes; 0 if there is no memory for more. */
    int take(ByteBuffer src) {
        int count = buffer.take(src, capacity - size());
        return count > 0 || isFull() || !buffer.grow() ? count : buffer.take(src, capacity - size());
    }

    /** Stores what is not stored yet. */
    void store() {
        if (size() > stored) {
            int from = stored - dropped;
            int to = buffer.size();
            pieces.add(objects.put(memory(from, to)));
            stored = size();
        }
    }

    /** Gives the memory back. */
    void drop() {
        store();
        buffer.close();
        dropped = stored;
    }

    void close() {
        buffer.close();
    }

    /** All of the bytes in an array of their own. */
    byte[] bytes() {
        try (InputStream in = source().open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of the bytes, in memory or fetched. */
    Source source() {
        return dropped == 0 ? memory(0, buffer.size()) : new Joined();
    }

    private Source memory(int from, int to) {
        return new Source() {
            @Override
            public long length() {
                return (long) to - from;
            }

            @Override
            public InputStream open() {
                return buffer.open(from, to);
            }

            @Override
            public String md5() {
                return md5Of(open());
            }
        };
    }

    private static String md5Of(InputStream in) {
        MessageDigest digest = Source.newMd5();
        byte[] bytes = new byte[BUFFER_BYTES];
        try {
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                digest.update(bytes, 0, n);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Source.base64(digest);
    }

    /** What was dropped, fetched again, and what is in memory. */
    private final class Joined implements Source {
        @Override
        public long length() {
            return size();
        }

        @Override
        public InputStream open() {
            List<Extent> fetched = new ArrayList<>();
            int begin = 0;
            for (Extent piece : pieces) {
                if (begin < dropped) {
                    fetched.add(piece);
                }
                begin += (int) piece.length();
            }
            return new SequenceInputStream(objects.open(fetched), buffer.open(0, buffer.size()));
        }

        @Override
        public @Nullable String md5() {
            return null;
        }
    }
}
