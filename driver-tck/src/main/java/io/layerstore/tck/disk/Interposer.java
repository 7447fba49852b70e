// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.disk;

import java.io.IOException;

/**
 * Stands between a program and a file system, and decides what becomes of every call. Called by the threads of the program,
 * by several at once if there are several.
 */
@FunctionalInterface
public interface Interposer {
    /**
     * Decides what becomes of a call: lets it happen, fails before or after it, lets less of it happen, or swallows it.
     * A call that makes or opens something cannot be swallowed, because there would be nothing to give back.
     *
     * @param call what the program wants
     * @param effect does it, at most once
     * @return what the effect returned: the number of bytes that were moved, -1 at the end of a file, 0 for what moves none
     * @throws IOException what the program is to see
     */
    long around(DiskCall call, Effect effect) throws IOException;

    /**
     * Lets happen what is never stopped and is no call of its own: closing an open file, and asking for or setting its
     * position. Happens at once, unless an interposer lets its calls happen one at a time and waits for the one before.
     *
     * @param effect does it
     * @return what the effect returned
     * @throws IOException what the file system throws
     */
    default long beside(Effect effect) throws IOException {
        return effect.happen();
    }

    /** What a call does to the file system. */
    @FunctionalInterface
    interface Effect {
        /**
         * Does it, with a limit.
         *
         * @param most the greatest number of bytes that a read or a write may move; others ignore it
         * @return the number of bytes that were moved, -1 at the end of a file, 0 for what moves none
         * @throws IOException what the file system throws
         */
        long happen(int most) throws IOException;

        /**
         * Does it.
         *
         * @return the number of bytes that were moved, -1 at the end of a file, 0 for what moves none
         * @throws IOException what the file system throws
         */
        default long happen() throws IOException {
            return happen(Integer.MAX_VALUE);
        }
    }
}
