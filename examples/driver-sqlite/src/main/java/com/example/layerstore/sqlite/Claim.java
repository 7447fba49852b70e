// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package com.example.layerstore.sqlite;

import static io.layerstore.driver.StorageErrorKind.FENCED;
import static io.layerstore.driver.StorageErrorKind.STAGE_UNKNOWN;

import io.layerstore.driver.StorageException;
import io.layerstore.driver.WriterToken;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The right to change a stage. Whoever resumes the stage raises its epoch, and all earlier claims are worth nothing from then
 * on: nobody has to find out whether their owner is alive.
 *
 * @param content the number of the stage and of its bytes
 * @param token the name under which it is found again
 * @param epoch which claim it is; the stage knows the last one
 */
record Claim(long content, WriterToken token, long epoch) {
    static Claim begin(Session session, String instance) throws SQLException {
        WriterToken token = new WriterToken(UUID.randomUUID().toString());
        return session.one(
                        row -> new Claim(row.getLong(1), token, 0),
                        "INSERT INTO stage (token, instance, epoch, sealed) VALUES (?, ?, 0, 0) RETURNING content",
                        token.value(),
                        instance)
                .orElseThrow();
    }

    /** Takes a stage with a checkpoint from whoever has it, and removes what came after the checkpoint. */
    static Claim take(Session session, WriterToken token, String instance) throws SQLException, StorageException {
        Claim claim = session.one(
                        row -> new Claim(row.getLong(1), token, row.getLong(2)),
                        "UPDATE stage SET epoch = epoch + 1, instance = ? WHERE token = ? AND size IS NOT NULL"
                                + " RETURNING content, epoch",
                        instance,
                        token.value())
                .orElseThrow(() -> Failures.of(STAGE_UNKNOWN, "resume", token, "there is no such stage"));
        Chunk.cut(
                session, claim.content, claim.checkpoint(session).orElseThrow().size());
        return claim;
    }

    /** All claims that an instance holds. */
    static List<Claim> of(Session session, String instance) throws SQLException {
        return session.all(
                row -> new Claim(row.getLong(1), new WriterToken(row.getString(2)), row.getLong(3)),
                "SELECT content, token, epoch FROM stage WHERE instance = ?",
                instance);
    }

    boolean isValid(Session session) throws SQLException {
        return session.one(row -> row.getLong(1), "SELECT 1 FROM stage WHERE content = ? AND epoch = ?", content, epoch)
                .isPresent();
    }

    void check(Session session, String operation) throws SQLException, StorageException {
        if (!isValid(session)) {
            throw Failures.of(FENCED, operation, token, "another writer has taken the stage over");
        }
    }

    Optional<Checkpoint> checkpoint(Session session) throws SQLException {
        return Checkpoint.find(session, token);
    }

    void remember(Session session, Checkpoint checkpoint) throws SQLException {
        session.update(
                "UPDATE stage SET size = ?, attachment = ?, modified = ?, sealed = ? WHERE content = ?",
                checkpoint.size(),
                checkpoint.attachment(),
                checkpoint.time().toEpochMilli(),
                checkpoint.sealed() ? 1 : 0,
                content);
    }

    /** Gives the stage up: what was not checkpointed goes. */
    void release(Session session) throws SQLException {
        if (!isValid(session)) {
            return;
        }
        if (checkpoint(session).isEmpty()) {
            remove(session);
            return;
        }
        Chunk.cut(session, content, checkpoint(session).orElseThrow().size());
        session.update("UPDATE stage SET epoch = epoch + 1, instance = NULL WHERE content = ?", content);
    }

    /** Removes the stage, bytes and all. */
    void remove(Session session) throws SQLException {
        if (isValid(session)) {
            forget(session);
            Chunk.cut(session, content, 0);
        }
    }

    /** Removes the stage and leaves the bytes, which belong to an object now. */
    void forget(Session session) throws SQLException {
        session.update("DELETE FROM stage WHERE content = ?", content);
    }
}
