// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package com.example.layerstore.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Shows others that this driver is open, so that they leave alone what it has not checkpointed. It holds a lock on a file of
 * its own, which the system drops when the process dies; the lock is one of SQLite's, so it also holds inside one process.
 */
final class Instance {
    private final Path database;
    private final String id;
    private final Connection lock;

    private Instance(Path database, String id, Connection lock) {
        this.database = database;
        this.id = id;
        this.lock = lock;
    }

    static Instance begin(Path database) throws SQLException {
        String id = UUID.randomUUID().toString();
        return new Instance(database, id, lock(lockFile(database, id)));
    }

    String id() {
        return id;
    }

    /** Makes this instance known, and clears away what dead ones have left. */
    void enter(Session session) throws SQLException {
        List<String> others = session.all(row -> row.getString(1), "SELECT id FROM instance");
        for (String other : others) {
            if (isDead(other)) {
                leave(session, other);
            }
        }
        session.update("INSERT INTO instance VALUES (?)", id);
    }

    private boolean isDead(String other) throws SQLException {
        Path file = lockFile(database, other);
        try {
            lock(file).close();
            Files.deleteIfExists(file);
            return true;
        } catch (SQLException e) {
            if (Failures.resultCode(e) == Failures.BUSY) {
                return false;
            }
            throw e;
        } catch (IOException e) {
            throw new SQLException("cannot remove " + file, e);
        }
    }

    /** Gives up everything that this instance holds. */
    void leave(Session session) throws SQLException {
        leave(session, id);
    }

    private static void leave(Session session, String id) throws SQLException {
        for (Claim claim : Claim.of(session, id)) {
            claim.release(session);
        }
        session.update("DELETE FROM instance WHERE id = ?", id);
    }

    /** Drops the lock; from now on the instance counts as dead. */
    void end() throws SQLException, IOException {
        lock.close();
        Files.deleteIfExists(lockFile(database, id));
    }

    private static Path lockFile(Path database, String id) {
        return database.resolveSibling(database.getFileName() + "-instance-" + id);
    }

    private static Connection lock(Path file) throws SQLException {
        Connection connection = Engine.connect(file, Map.of("busy_timeout", "0"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
