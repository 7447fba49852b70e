// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.rule;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.digest.Digester;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;

/**
 * Bytes that depend on nothing but a seed and their position, so that any slice can be made again without keeping the
 * whole, and swapped, repeated, shifted or missing pieces are seen. Immutable.
 *
 * @param seed names the content
 * @param size its size in bytes
 */
public record SeededContent(long seed, long size) {
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final int FINGERPRINT_BYTES = 16;

    /** {@return the byte at a position, which may lie beyond the size} */
    private byte at(long position) {
        return (byte) (word(position) >>> ((position & 7) << 3));
    }

    /** {@return the eight bytes around a position} */
    private long word(long position) {
        long word = seed + (position >>> 3) * 0x9E3779B97F4A7C15L;
        word = (word ^ (word >>> 30)) * 0xBF58476D1CE4E5B9L;
        word = (word ^ (word >>> 27)) * 0x94D049BB133111EBL;
        return word ^ (word >>> 31);
    }

    /**
     * Returns some of the bytes.
     *
     * @param offset position of the first
     * @param length their number
     * @return a new array
     */
    public byte[] slice(long offset, int length) {
        byte[] bytes = new byte[length];
        long word = 0;
        for (int i = 0; i < length; i++) {
            long position = offset + i;
            if (i == 0 || (position & 7) == 0) {
                word = word(position);
            }
            bytes[i] = (byte) (word >>> ((position & 7) << 3));
        }
        return bytes;
    }

    /** {@return all bytes in a new array} */
    public byte[] bytes() {
        return slice(0, Math.toIntExact(size));
    }

    /**
     * Returns some of the bytes, ready to be written.
     *
     * @param offset position of the first
     * @param length their number
     * @return a new buffer
     */
    public ByteBuffer buffer(long offset, int length) {
        return ByteBuffer.wrap(slice(offset, length));
    }

    /** {@return a stream of all bytes} */
    public InputStream stream() {
        return new SeededStream(this);
    }

    /** {@return a channel of all bytes} */
    public ReadableByteChannel channel() {
        return Channels.newChannel(stream());
    }

    /** {@return the SHA-256 of all bytes} */
    public Digest sha256() {
        Digester digester = DigestAlgorithm.SHA256.newDigester();
        for (long offset = 0; offset < size; offset += CHUNK_BYTES) {
            digester.update(buffer(offset, (int) Math.min(CHUNK_BYTES, size - offset)));
        }
        return digester.digest();
    }

    /**
     * Checks that bytes are those of a slice.
     *
     * @param offset position of the first
     * @param seen the bytes
     * @throws AssertionError naming the first position that differs, and where the byte seen there belongs
     */
    public void verify(long offset, byte[] seen) {
        int wrong = Arrays.mismatch(slice(offset, seen.length), seen);
        int inside = (int) Math.min(seen.length, Math.max(0, size - offset));
        if (wrong >= 0 && wrong < inside) {
            throw new AssertionError(String.format(
                    "the first wrong byte is at offset %d: expected 0x%02x, seen 0x%02x; %s",
                    offset + wrong, at(offset + wrong), seen[wrong], origin(seen, wrong)));
        }
        if (inside < seen.length) {
            throw new AssertionError("expected " + size + " bytes, seen more of them at offset " + (offset + inside));
        }
    }

    /**
     * Checks that bytes are the whole content.
     *
     * @param seen the bytes
     * @throws AssertionError saying what differs
     */
    public void verify(byte[] seen) {
        verify(0, seen);
        if (seen.length != size) {
            throw new AssertionError("expected " + size + " bytes, seen only the first " + seen.length);
        }
    }

    /**
     * Checks that a stream gives the whole content and ends there.
     *
     * @param seen the stream; not closed
     * @throws IOException if the stream fails
     * @throws AssertionError saying what differs
     */
    public void verify(InputStream seen) throws IOException {
        long offset = 0;
        for (byte[] chunk = seen.readNBytes(CHUNK_BYTES); chunk.length > 0; chunk = seen.readNBytes(CHUNK_BYTES)) {
            verify(offset, chunk);
            offset += chunk.length;
        }
        if (offset != size) {
            throw new AssertionError("expected " + size + " bytes, seen only the first " + offset);
        }
    }

    private String origin(byte[] seen, int index) {
        int length = Math.min(FINGERPRINT_BYTES, seen.length - index);
        for (long from = 0; from + length <= size && length >= 4; from++) {
            int same = 0;
            while (same < length && seen[index + same] == at(from + same)) {
                same++;
            }
            if (same == length) {
                return "from there on it is what belongs at offset " + from;
            }
        }
        return "it is from nowhere in this content";
    }
}
