// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package com.example.layerstore.sqlite;

import static io.layerstore.driver.StorageErrorKind.CLOSED;

import io.layerstore.driver.StorageException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The open database: a session to read and one to write, so that readers do not wait for syncs. Threads take turns on each;
 * an interrupt ends no call. Safe for use by many threads.
 */
final class Database {
    /** The write-ahead log is synced at every commit: what was committed survives a loss of power. */
    private static final Map<String, String> SETTINGS = Map.of("synchronous", "FULL", "page_size", "16384");

    /** On macOS a sync ends in the cache of the drive unless it is asked to go further; elsewhere this changes nothing. */
    private static final List<String> SYNC = List.of("PRAGMA fullfsync = 1", "PRAGMA checkpoint_fullfsync = 1");

    private final Session reading;
    private final Session writing;
    private volatile boolean closed;

    private Database(Session reading, Session writing) {
        this.reading = reading;
        this.writing = writing;
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(Session session) throws SQLException, StorageException;
    }

    static Database open(Path file, Duration busyTimeout) throws SQLException {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("busy_timeout", Long.toString(Math.min(Integer.MAX_VALUE, busyTimeout.toMillis())));
        Connection writing = connect(file, settings);
        try {
            Schema.prepare(writing);
            return new Database(new Session(connect(file, settings)), new Session(writing));
        } catch (Throwable e) {
            writing.close();
            throw e;
        }
    }

    private static Connection connect(Path file, Map<String, String> settings) throws SQLException {
        Connection connection = Engine.connect(file, settings);
        try (Statement statement = connection.createStatement()) {
            for (String sync : SYNC) {
                statement.execute(sync);
            }
            return connection;
        } catch (Throwable e) {
            connection.close();
            throw e;
        }
    }

    /** Reads, and sees everything that was committed before. Every statement is a transaction of its own. */
    <T> T read(String operation, Object subject, Work<T> work) throws StorageException {
        synchronized (reading) {
            checkOpen(operation, subject);
            try {
                return work.in(reading);
            } catch (SQLException e) {
                throw Failures.of(e, operation, subject);
            }
        }
    }

    /** Writes: all of the work is there, and durable, when this returns, and nothing of it if it throws. */
    <T> T write(String operation, Object subject, Work<T> work) throws StorageException {
        synchronized (writing) {
            checkOpen(operation, subject);
            try {
                writing.update("BEGIN IMMEDIATE");
                T result = work.in(writing);
                writing.update("COMMIT");
                return result;
            } catch (SQLException e) {
                undo(e);
                throw Failures.of(e, operation, subject);
            } catch (Throwable e) {
                // Also an OutOfMemoryError: a transaction that stays open would lock out every process.
                undo(e);
                throw e;
            }
        }
    }

    /** The rollback fails too if there is nothing to undo: the begin has failed, or SQLite has undone it by itself. */
    private void undo(Throwable failure) {
        try {
            writing.update("ROLLBACK");
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    void checkOpen(String operation, Object subject) throws StorageException {
        if (closed) {
            throw Failures.of(CLOSED, operation, subject, "the driver is closed");
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Does the last work and closes, in one step for all who wait to write: they find the driver closed. */
    void close(Work<?> last) throws StorageException, SQLException {
        synchronized (writing) {
            try {
                write("close", "", last);
            } finally {
                closed = true;
                end();
            }
        }
    }

    /** Gives up a database that nobody works on yet, or any more. */
    void end() throws SQLException {
        synchronized (writing) {
            synchronized (reading) {
                try (reading) {
                    writing.close();
                }
            }
        }
    }
}
