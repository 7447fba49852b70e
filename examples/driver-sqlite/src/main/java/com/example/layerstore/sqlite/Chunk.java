// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package com.example.layerstore.sqlite;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A piece of a content. Pieces follow each other without gaps, and each is as long as it was when it was written, so that
 * bytes which were once durable are never written again.
 *
 * @param position where in the content it begins
 * @param bytes its bytes, not to be changed
 */
record Chunk(long position, byte[] bytes) {
    /** The greatest length: it bounds the memory of readers and writers, and is what one sync is paid for. */
    static final int MAX_BYTES = 1024 * 1024;

    boolean covers(long wanted) {
        return wanted >= position && wanted - position < bytes.length;
    }

    void write(Session session, long content) throws SQLException {
        session.update("INSERT OR REPLACE INTO chunk VALUES (?, ?, ?)", content, position, bytes);
    }

    /** Writes a content that is there as a whole. */
    static void writeAll(Session session, long content, byte[] bytes) throws SQLException {
        for (int at = 0; at < bytes.length; at += MAX_BYTES) {
            int end = Math.min(bytes.length, at + MAX_BYTES);
            new Chunk(at, Arrays.copyOfRange(bytes, at, end)).write(session, content);
        }
    }

    /** The piece that has a position, or empty if it is gone. */
    static Optional<Chunk> at(Session session, long content, long position) throws SQLException {
        return session.one(
                        row -> new Chunk(row.getLong(1), row.getBytes(2)),
                        "SELECT position, bytes FROM chunk WHERE content = ? AND position <= ?"
                                + " ORDER BY position DESC LIMIT 1",
                        content,
                        position)
                .filter(chunk -> chunk.covers(position));
    }

    /** Removes everything from a position on, at which a piece begins. */
    static void cut(Session session, long content, long position) throws SQLException {
        session.update("DELETE FROM chunk WHERE content = ? AND position >= ?", content, position);
    }
}
