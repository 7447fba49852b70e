// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.rule;

import java.io.InputStream;
import java.util.Objects;

/** The bytes of a seeded content as a stream. */
final class SeededStream extends InputStream {
    private final SeededContent content;
    private long position;

    SeededStream(SeededContent content) {
        this.content = content;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (position >= content.size()) {
            return length == 0 ? 0 : -1;
        }
        int count = (int) Math.min(length, content.size() - position);
        System.arraycopy(content.slice(position, count), 0, bytes, offset, count);
        position += count;
        return count;
    }
}
