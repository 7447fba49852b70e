// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.digest;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.digest.Digester;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * SHA-256 whose state can be written down and gone on with in another process. It costs several times what the digest of the
 * Java runtime does, which has instructions of the processor for it and no such state (docs/adr/0007).
 */
public final class PortableSha256 implements Digester {
    private static final int BLOCK = Sha256Blocks.BLOCK;
    private static final int STATE_DIGITS = 8 * Sha256Blocks.STATE_WORDS;

    private final Sha256Blocks blocks;
    private final byte[] pending;
    private long count;

    /** Begins with no bytes. */
    public PortableSha256() {
        this(new Sha256Blocks(), new byte[BLOCK], 0);
    }

    private PortableSha256(Sha256Blocks blocks, byte[] pending, long count) {
        this.blocks = blocks;
        this.pending = pending;
        this.count = count;
    }

    /**
     * Goes on from a state, as {@link #state} gave it after so many bytes.
     *
     * @throws IllegalArgumentException if it is no state after so many bytes
     */
    public static PortableSha256 of(String state, long count) {
        int rest = (int) (count % BLOCK);
        if (count < 0 || state.length() != STATE_DIGITS + 2 * rest) {
            throw new IllegalArgumentException("no state of SHA-256 after " + count + " bytes");
        }
        int[] words = new int[Sha256Blocks.STATE_WORDS];
        for (int i = 0; i < words.length; i++) {
            words[i] = HexFormat.fromHexDigits(state, 8 * i, 8 * i + 8);
        }
        byte[] pending = HexFormat.of().parseHex(state, STATE_DIGITS, state.length());
        return new PortableSha256(new Sha256Blocks(words), Arrays.copyOf(pending, BLOCK), count);
    }

    /** Returns the state in hexadecimal: eight words, and the bytes that do not fill a block yet. */
    public String state() {
        HexFormat hex = HexFormat.of();
        StringBuilder text = new StringBuilder(STATE_DIGITS + 2 * BLOCK);
        for (int word : blocks.state()) {
            text.append(hex.toHexDigits(word));
        }
        return text.append(hex.formatHex(pending, 0, filled())).toString();
    }

    @Override
    public void update(ByteBuffer bytes) {
        if (bytes.hasArray()) {
            update(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            bytes.position(bytes.limit());
            return;
        }
        byte[] copy = new byte[Math.min(bytes.remaining(), 64 * BLOCK)];
        while (bytes.hasRemaining()) {
            int length = Math.min(copy.length, bytes.remaining());
            bytes.get(copy, 0, length);
            update(copy, 0, length);
        }
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int head = filled() == 0 ? 0 : Math.min(length, BLOCK - filled());
        keep(bytes, offset, head);
        int whole = (length - head) / BLOCK;
        blocks.take(bytes, offset + head, whole);
        count += (long) whole * BLOCK;
        keep(bytes, offset + head + whole * BLOCK, length - head - whole * BLOCK);
    }

    /** Keeps bytes that fill at most one block. */
    private void keep(byte[] bytes, int offset, int length) {
        System.arraycopy(bytes, offset, pending, filled(), length);
        count += length;
        if (length > 0 && filled() == 0) {
            blocks.take(pending, 0, 1);
        }
    }

    private int filled() {
        return (int) (count % BLOCK);
    }

    @Override
    public Digest digest() {
        Sha256Blocks last = new Sha256Blocks(blocks.state());
        byte[] end = Arrays.copyOf(Arrays.copyOf(pending, filled()), filled() < BLOCK - 8 ? BLOCK : 2 * BLOCK);
        end[filled()] = (byte) 0x80;
        ByteBuffer.wrap(end).putLong(end.length - 8, 8 * count);
        last.take(end, 0, end.length / BLOCK);
        ByteBuffer digest = ByteBuffer.allocate(4 * Sha256Blocks.STATE_WORDS);
        digest.asIntBuffer().put(last.state());
        return Digest.of(DigestAlgorithm.SHA256, digest.array());
    }

    @Override
    public long count() {
        return count;
    }
}
