// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package com.example.layerstore.sqlite;

import io.layerstore.driver.StageInfo;
import io.layerstore.driver.WriterToken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a stage is resumed from; the parts lie in one row, and so always belong together.
 *
 * @param token the stage
 * @param size how many bytes it has
 * @param attachment what the caller wanted to have kept with them, not to be changed
 * @param time when it was made
 * @param sealed whether it is the last one
 */
record Checkpoint(WriterToken token, long size, byte[] attachment, Instant time, boolean sealed) {
    private static Checkpoint of(ResultSet row) throws SQLException {
        return new Checkpoint(
                new WriterToken(row.getString("token")),
                row.getLong("size"),
                row.getBytes("attachment"),
                Instant.ofEpochMilli(row.getLong("modified")),
                row.getBoolean("sealed"));
    }

    static Optional<Checkpoint> find(Session session, WriterToken token) throws SQLException {
        return session.one(Checkpoint::of, "SELECT * FROM stage WHERE token = ? AND size IS NOT NULL", token.value());
    }

    static List<Checkpoint> after(Session session, String token, int limit) throws SQLException {
        return session.all(
                Checkpoint::of,
                "SELECT * FROM stage WHERE token > ? AND size IS NOT NULL ORDER BY token LIMIT ?",
                token,
                limit);
    }

    StageInfo info() {
        return new StageInfo(token, size, time, sealed);
    }
}
