// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Channels that bytes are pushed from. */
final class Sources {
    /** What a broken source says. */
    static final String BROKEN = "the source broke";

    private Sources() {}

    /** The content from an offset to its end. */
    static ReadableByteChannel of(SeededContent content, long offset) {
        return new Slice(content, offset, content.size(), false);
    }

    /** The content from one offset to another. */
    static ReadableByteChannel of(SeededContent content, long from, long to) {
        return new Slice(content, from, to, false);
    }

    /** The content up to an offset; then it fails. */
    static ReadableByteChannel failingAfter(SeededContent content, long good) {
        return new Slice(content, 0, good, true);
    }

    /** Reads what is left, and returns how much it was. */
    static long drain(ReadableByteChannel source) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        long count = 0;
        for (int read = source.read(buffer); read >= 0; read = source.read(buffer.clear())) {
            count += read;
        }
        return count;
    }

    /** A part of a content, given in pieces of changing size. */
    private static final class Slice implements ReadableByteChannel {
        private static final int WIDEST = 40_000;

        private final SeededContent content;
        private final long end;
        private final boolean failing;
        private long at;

        Slice(SeededContent content, long from, long end, boolean failing) {
            this.content = content;
            this.at = from;
            this.end = end;
            this.failing = failing;
        }

        @Override
        public int read(ByteBuffer dst) throws IOException {
            if (at == end) {
                if (failing) {
                    throw new IOException(BROKEN);
                }
                return -1;
            }
            int width = 1 + (int) (at * 31 % WIDEST);
            int count = (int) Math.min(Math.min(width, dst.remaining()), end - at);
            dst.put(content.slice(at, count));
            at += count;
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            throw new AssertionError("the source was closed");
        }
    }
}
