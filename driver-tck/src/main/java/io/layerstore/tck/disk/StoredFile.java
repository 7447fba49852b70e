// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.disk;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The bytes of a file: those that a crash is sure to leave, and what was written since. */
final class StoredFile implements StoredNode {
    private final List<ByteChange> unsynced = new ArrayList<>();
    private byte[] durable = {};

    /** How much is left of what was not synced. */
    enum Loss {
        /** Nothing is. */
        ALL,
        /** Everything is. */
        NOTHING,
        /** Any sector of any write may be; one that the file did not have before may also be zeros. */
        ANY
    }

    void write(long position, ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        unsynced.add(ByteChange.write((int) position, bytes));
    }

    /** Cuts the file off, if it is longer. */
    void truncate(long size) {
        unsynced.add(ByteChange.truncate((int) size));
    }

    void sync() {
        for (ByteChange change : unsynced) {
            durable = change.applied(durable);
        }
        unsynced.clear();
    }

    /** What was not synced will never reach the disk. */
    void failSync() {
        unsynced.clear();
    }

    /** Sees to it that bytes that are there already count as synced. */
    void load(byte[] bytes) {
        durable = bytes;
    }

    void crash(Loss loss, Random random) {
        switch (loss) {
            case NOTHING -> sync();
            case ALL -> unsynced.clear();
            case ANY -> {
                unsynced.forEach(change -> durable = change.torn(durable, random));
                unsynced.clear();
            }
        }
    }

    byte[] durable() {
        return durable;
    }
}
