// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.Durability;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What is remembered of a stage in one step: how many bytes count, and what the caller wants back with them.
 *
 * @param sequence counts the checkpoints of a stage from 1
 * @param offset the number of bytes that count
 * @param sealed whether no more bytes can come
 * @param durability what the stage was begun with
 * @param attachment the caller's bytes
 */
record Checkpoint(long sequence, long offset, boolean sealed, Durability durability, byte[] attachment) {
    /** The room that one checkpoint has in a file. */
    static final int SLOT_BYTES = 8192;

    private static final int MAGIC = 0x4c535331;
    private static final int HEADER_BYTES = 24;
    private static final int CHECKSUM_BYTES = 4;

    ByteBuffer encode() {
        ByteBuffer slot = ByteBuffer.allocate(HEADER_BYTES + attachment.length + CHECKSUM_BYTES);
        slot.putInt(MAGIC).putLong(sequence).putLong(offset);
        slot.put((byte) (sealed ? 1 : 0)).put((byte) durability.ordinal());
        slot.putShort((short) attachment.length).put(attachment);
        return slot.putInt(checksum(slot.array(), slot.position())).flip();
    }

    /** Reads a slot; empty if it is torn, damaged or was never written. */
    static Optional<Checkpoint> decode(byte[] slot) {
        ByteBuffer in = ByteBuffer.wrap(slot);
        if (slot.length < HEADER_BYTES + CHECKSUM_BYTES || in.getInt() != MAGIC) {
            return Optional.empty();
        }
        int length = in.getShort(HEADER_BYTES - Short.BYTES);
        int end = HEADER_BYTES + length;
        if (length < 0 || end + CHECKSUM_BYTES > slot.length || in.getInt(end) != checksum(slot, end)) {
            return Optional.empty();
        }
        return Optional.of(decodeChecked(in, length));
    }

    private static Checkpoint decodeChecked(ByteBuffer in, int length) {
        long sequence = in.getLong();
        long offset = in.getLong();
        boolean sealed = in.get() != 0;
        Durability durability = Durability.values()[in.get()];
        byte[] attachment = new byte[length];
        in.position(HEADER_BYTES).get(attachment);
        return new Checkpoint(sequence, offset, sealed, durability, attachment);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
