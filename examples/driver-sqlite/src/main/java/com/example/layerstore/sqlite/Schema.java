// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package com.example.layerstore.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables. The number of a content is never used twice, so it is also the version of the object that has it. */
final class Schema {
    /** Says in the file's header that it is ours; any number will do that nobody else uses. */
    private static final int APPLICATION_ID = 0x4c530001;

    private static final List<String> TABLES = List.of(
            // A driver that is open. Beside the database lies a file that it holds locked.
            "CREATE TABLE instance (id TEXT PRIMARY KEY)",
            // Bytes on the way in. Until the first checkpoint there is no size, and nobody else can take the stage
            // over.
            "CREATE TABLE stage (content INTEGER PRIMARY KEY AUTOINCREMENT, token TEXT NOT NULL UNIQUE, instance TEXT,"
                    + " epoch INTEGER NOT NULL, size INTEGER, attachment BLOB, modified INTEGER, sealed INTEGER)",
            "CREATE TABLE object (path TEXT PRIMARY KEY, content INTEGER NOT NULL, size INTEGER NOT NULL,"
                    + " modified INTEGER NOT NULL) WITHOUT ROWID",
            "CREATE TABLE chunk (content INTEGER NOT NULL, position INTEGER NOT NULL, bytes BLOB NOT NULL,"
                    + " PRIMARY KEY (content, position))",
            "PRAGMA application_id = " + APPLICATION_ID);

    private Schema() {}

    /** Makes the tables in a new database, and refuses one that is somebody else's before it is changed. */
    static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            isNew(statement);
            keepLog(statement);
            statement.execute("BEGIN IMMEDIATE");
            try {
                create(statement);
                statement.execute("COMMIT");
            } catch (Throwable e) {
                statement.execute("ROLLBACK");
                throw e;
            }
        }
    }

    /** Tables first: whoever has made them has marked the file in the same transaction. */
    private static boolean isNew(Statement statement) throws SQLException {
        if (number(statement, "SELECT count(*) FROM sqlite_schema") == 0) {
            return true;
        }
        if (number(statement, "PRAGMA application_id") != APPLICATION_ID) {
            throw new SQLException("the file is a database of another program; name a file of its own");
        }
        return false;
    }

    /**
     * Turns the log on. Another process may be making the same file; SQLite does not wait for it at this statement, but it
     * does where a transaction begins.
     */
    private static void keepLog(Statement statement) throws SQLException {
        while (!keepsLog(statement)) {
            statement.execute("BEGIN EXCLUSIVE");
            statement.execute("ROLLBACK");
        }
    }

    private static boolean keepsLog(Statement statement) throws SQLException {
        try (ResultSet mode = statement.executeQuery("PRAGMA journal_mode = WAL")) {
            if (!mode.getString(1).equals("wal")) {
                throw new SQLException("a write-ahead log cannot be kept there; name a file on a local disk");
            }
            return true;
        } catch (SQLException e) {
            if (Failures.resultCode(e) == Failures.BUSY) {
                return false;
            }
            throw e;
        }
    }

    private static void create(Statement statement) throws SQLException {
        if (isNew(statement)) {
            for (String table : TABLES) {
                statement.execute(table);
            }
        }
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.getInt(1);
        }
    }
}
