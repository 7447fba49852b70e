// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.Durability;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/** What is remembered of a stage in one step: how many bytes count, and what the caller wants back with them. Immutable. */
final class Checkpoint {
    /** The room that one checkpoint has in a file. */
    static final int SLOT_BYTES = 8192;

    private static final int MAGIC = 0x4c535331;
    private static final int HEADER_BYTES = 24;
    private static final int CHECKSUM_BYTES = 4;

    private final long sequence;
    private final long offset;
    private final boolean sealed;
    private final Durability durability;
    private final byte[] attachment;

    /** The sequence counts the checkpoints of a stage from 1. */
    Checkpoint(long sequence, long offset, boolean sealed, Durability durability, byte[] attachment) {
        this.sequence = sequence;
        this.offset = offset;
        this.sealed = sealed;
        this.durability = durability;
        this.attachment = attachment.clone();
    }

    long sequence() {
        return sequence;
    }

    /** {@return the number of bytes that count} */
    long offset() {
        return offset;
    }

    /** {@return whether no more bytes can come} */
    boolean sealed() {
        return sealed;
    }

    /** {@return what the stage was begun with} */
    Durability durability() {
        return durability;
    }

    /** {@return a copy of the caller's bytes} */
    byte[] attachment() {
        return attachment.clone();
    }

    ByteBuffer encode() {
        ByteBuffer slot = ByteBuffer.allocate(HEADER_BYTES + attachment.length + CHECKSUM_BYTES);
        slot.putInt(MAGIC).putLong(sequence).putLong(offset);
        slot.put((byte) (sealed ? 1 : 0)).put(code(durability));
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
        Durability durability = durability(in.get());
        byte[] attachment = new byte[length];
        in.position(HEADER_BYTES).get(attachment);
        return new Checkpoint(sequence, offset, sealed, durability, attachment);
    }

    private static byte code(Durability durability) {
        return switch (durability) {
            case NONE -> 0;
            case PROCESS_CRASH -> 1;
            case POWER_LOSS -> 2;
        };
    }

    private static Durability durability(byte code) {
        return switch (code) {
            case 0 -> Durability.NONE;
            case 1 -> Durability.PROCESS_CRASH;
            default -> Durability.POWER_LOSS;
        };
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
