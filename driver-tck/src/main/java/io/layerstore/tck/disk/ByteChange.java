// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.disk;

import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One write or truncation of a file. Immutable. */
final class ByteChange {
    /** The unit in which a disk writes: an un-synced one is there, or not, or was given to the file and never written. */
    static final int SECTOR_BYTES = 512;

    private final int position;
    private final byte @Nullable [] data;

    private ByteChange(int position, byte @Nullable [] data) {
        this.position = position;
        this.data = data;
    }

    static ByteChange write(int position, byte[] data) {
        return new ByteChange(position, data);
    }

    /** Cuts the file off, if it is longer. */
    static ByteChange truncate(int size) {
        return new ByteChange(size, null);
    }

    byte[] applied(byte[] before) {
        if (data == null) {
            return Arrays.copyOf(before, Math.min(before.length, position));
        }
        byte[] after = Arrays.copyOf(before, Math.max(before.length, position + data.length));
        System.arraycopy(data, 0, after, position, data.length);
        return after;
    }

    /** Applies any part of it. */
    byte[] torn(byte[] before, Random random) {
        if (data == null) {
            return random.nextBoolean() ? applied(before) : before;
        }
        byte[] after = before;
        for (int at = 0; at < data.length; ) {
            int end = Math.min(data.length, at + SECTOR_BYTES - (position + at) % SECTOR_BYTES);
            after = sector(after, write(position + at, Arrays.copyOfRange(data, at, end)), end - at, random);
            at = end;
        }
        return after;
    }

    /** Decides about one sector: in half of the cases it is there. */
    private static byte[] sector(byte[] before, ByteChange sector, int length, Random random) {
        int fate = random.nextInt(4);
        if (fate < 2) {
            return sector.applied(before);
        }
        boolean isNew = sector.position >= before.length;
        return fate == 2 && isNew ? Arrays.copyOf(before, sector.position + length) : before;
    }
}
