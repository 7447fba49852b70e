// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.disk;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * One call of a program into a file system. Its paths are absolute, and those of the file system underneath, so that using
 * them is no call itself.
 *
 * @param operation what is called
 * @param path what it is about; of a channel, the path under which it was opened
 * @param target the new name for {@link Operation#MOVE} and {@link Operation#LINK}, otherwise the path once more
 * @param handle the same object for all calls of one channel, its opening included, and for no other call
 * @param position where a read or a write begins, or the new size for {@link Operation#TRUNCATE}; otherwise 0
 * @param data the bytes that are to be written, read-only; the room that is to be filled for a read; otherwise empty
 */
public record DiskCall(Operation operation, Path path, Path target, Object handle, long position, ByteBuffer data) {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    /** What a program can call. */
    public enum Operation {
        /** A file or a directory that is there is opened. */
        OPEN(false),
        /** A file is opened, and made if it is missing. */
        CREATE(true),
        /** Bytes are read. */
        READ(false),
        /** Bytes are written. */
        WRITE(true),
        /** A file is cut off. */
        TRUNCATE(true),
        /** The bytes of a file are made durable. */
        FORCE_FILE(true),
        /** The entries of a directory are made durable. */
        FORCE_DIRECTORY(true),
        /** A lock is taken. */
        LOCK(false),
        /** A directory is made. */
        CREATE_DIRECTORY(true),
        /** A file gets one more name. */
        LINK(true),
        /** A file or a directory gets another name, over what is there or not. */
        MOVE(true),
        /** A file or an empty directory is removed. */
        DELETE(true),
        /** Times or other attributes are set. */
        SET_ATTRIBUTES(true),
        /** Attributes, sizes or real paths are asked for. */
        LOOK(false),
        /** The entries of a directory are asked for. */
        LIST(false);

        private final boolean isEffect;

        Operation(boolean isEffect) {
            this.isEffect = isEffect;
        }

        /** {@return whether it changes what is stored, or how durable that is} */
        public boolean isEffect() {
            return isEffect;
        }
    }

    static DiskCall of(Operation operation, Path path) {
        return of(operation, path, path);
    }

    static DiskCall of(Operation operation, Path path, Path target) {
        return new DiskCall(operation, path, target, new Object(), 0, NOTHING);
    }

    /** Makes a call of a channel. */
    static DiskCall of(Operation operation, Path path, Object handle, long position) {
        return new DiskCall(operation, path, path, handle, position, NOTHING);
    }

    @Override
    public String toString() {
        return operation + " " + path + (target.equals(path) ? "" : " -> " + target);
    }
}
