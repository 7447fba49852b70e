// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package com.example.layerstore.sqlite;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Shows others that this driver is open, so that they leave alone what it has not checkpointed. It holds a lock on a file of
 * its own, which the system drops when the process dies; the lock is one of SQLite's, so it also holds inside one process.
 */
final class Instance {
    private final Path database;
    private final String id = UUID.randomUUID().toString();
    private Optional<Connection> lock = Optional.empty();

    Instance(Path database) {
        this.database = database;
    }

    String id() {
        return id;
    }

    /** Clears away what dead instances have left, and makes this one known. All of it is one transaction. */
    void enter(Session session) throws SQLException {
        List<String> others = session.all(row -> row.getString(1), "SELECT id FROM instance");
        removeStrays(others);
        for (String other : others) {
            if (isDead(other)) {
                leave(session, other);
            }
        }
        lock = Optional.of(lock(lockFile(id)));
        session.update("INSERT INTO instance VALUES (?)", id);
    }

    /** Lock files are made in the transaction that names them, so one that has no name now is of a process killed in it. */
    private void removeStrays(List<String> named) throws SQLException {
        List<Path> alive = named.stream().map(this::lockFile).toList();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(database.getParent(), this::looksLikeALockFile)) {
            for (Path file : files) {
                if (!alive.contains(file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new SQLException("cannot remove lock files beside " + database, e);
        }
    }

    /** Nothing is ever written to one, so what has bytes is somebody's own file. One that vanishes meanwhile has none. */
    private boolean looksLikeALockFile(Path file) {
        String beginning = lockFile("").getFileName().toString();
        return file.getFileName().toString().startsWith(beginning)
                && file.toFile().length() == 0;
    }

    private boolean isDead(String other) throws SQLException {
        Path file = lockFile(other);
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

    /** Drops the lock, if it came so far; from now on the instance counts as dead. */
    void end() throws SQLException, IOException {
        if (lock.isPresent()) {
            lock.get().close();
        }
        Files.deleteIfExists(lockFile(id));
    }

    private Path lockFile(String id) {
        return database.resolveSibling(database.getFileName() + "-instance-" + id);
    }

    private static Connection lock(Path file) throws SQLException {
        Connection connection = Engine.connect(file, Map.of("busy_timeout", "0"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            return connection;
        } catch (Throwable e) {
            connection.close();
            throw e;
        }
    }
}
