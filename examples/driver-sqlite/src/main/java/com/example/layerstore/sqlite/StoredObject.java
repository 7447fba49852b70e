// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package com.example.layerstore.sqlite;

import static io.layerstore.driver.StorageErrorKind.ALREADY_EXISTS;
import static io.layerstore.driver.StorageErrorKind.NOT_FOUND;
import static io.layerstore.driver.StorageErrorKind.VERSION_MISMATCH;

import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of the table of objects: which content lies at a path.
 *
 * @param info what callers know of it
 * @param content the number of its content
 */
record StoredObject(FileInfo info, long content) {
    static StoredObject of(StoragePath path, long content, long size, Instant modified) {
        return new StoredObject(new FileInfo(path, size, modified, Long.toString(content)), content);
    }

    static StoredObject of(ResultSet row) throws SQLException {
        StoragePath path = StoragePath.parse(row.getString("path"));
        return of(path, row.getLong("content"), row.getLong("size"), Instant.ofEpochMilli(row.getLong("modified")));
    }

    static Optional<StoredObject> find(Session session, StoragePath path) throws SQLException {
        return session.one(StoredObject::of, "SELECT * FROM object WHERE path = ?", path.value());
    }

    static StoredObject get(Session session, String operation, StoragePath path, String version)
            throws SQLException, StorageException {
        StoredObject object =
                find(session, path).orElseThrow(() -> Failures.of(NOT_FOUND, operation, path, "nothing is there"));
        if (!version.isEmpty()) {
            checkVersion(operation, path, version, Optional.of(object));
        }
        return object;
    }

    /** Puts the object in its place, in the transaction of the session: the condition cannot change before it is there. */
    void publish(Session session, WriteOptions options) throws SQLException, StorageException {
        Optional<StoredObject> old = find(session, info.path());
        if (options.mode() == WriteOptions.Mode.CREATE_NEW && old.isPresent()) {
            throw Failures.of(ALREADY_EXISTS, "publish", info.path(), "something is there");
        }
        if (options.mode() == WriteOptions.Mode.IF_VERSION) {
            checkVersion("publish", info.path(), options.version(), old);
        }
        session.update(
                "INSERT OR REPLACE INTO object (path, content, size, modified) VALUES (?, ?, ?, ?)",
                info.path().value(),
                content,
                info.size(),
                info.lastModified().toEpochMilli());
        if (old.isPresent()) {
            Chunk.cut(session, old.get().content, 0);
        }
    }

    static DeleteResult delete(Session session, StoragePath path, DeleteOptions options)
            throws SQLException, StorageException {
        Optional<StoredObject> old = find(session, path);
        if (old.isEmpty()) {
            return DeleteResult.ABSENT;
        }
        if (!options.version().isEmpty()) {
            checkVersion("delete", path, options.version(), old);
        }
        session.update("DELETE FROM object WHERE path = ?", path.value());
        Chunk.cut(session, old.get().content, 0);
        return DeleteResult.DELETED;
    }

    private static void checkVersion(String operation, StoragePath path, String wanted, Optional<StoredObject> seen)
            throws StorageException {
        String there = seen.map(object -> object.info.version()).orElse("");
        if (!there.equals(wanted)) {
            String what = there.isEmpty() ? "nothing" : "version " + there;
            throw Failures.of(VERSION_MISMATCH, operation, path, what + " is there, not version " + wanted);
        }
    }
}
