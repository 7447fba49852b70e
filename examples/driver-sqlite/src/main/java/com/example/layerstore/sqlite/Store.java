// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package com.example.layerstore.sqlite;

import static io.layerstore.driver.StorageErrorKind.IO;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** What an open driver and its handles share: the database, the mark that they are alive, and the clock. */
final class Store {
    private final Database database;
    private final Instance instance;
    private final InstantSource clock;

    private Store(Database database, Instance instance, InstantSource clock) {
        this.database = database;
        this.instance = instance;
        this.clock = clock;
    }

    static Store open(Path path, Duration busyTimeout, InstantSource clock) throws StorageException {
        Path file = resolve(path);
        try {
            Database database = Database.open(file, busyTimeout);
            try {
                return new Store(database, enter(database, file), clock);
            } catch (Throwable e) {
                database.end();
                throw e;
            }
        } catch (SQLException e) {
            throw Failures.notOpened(path, e);
        }
    }

    private static Path resolve(Path path) throws StorageException {
        Path parent = path.toAbsolutePath().getParent();
        if (parent == null) {
            throw Failures.notOpened(path, "it is a directory; name a file", null);
        }
        try {
            return parent.toRealPath().resolve(path.getFileName());
        } catch (IOException e) {
            throw Failures.notOpened(path, "its directory is not there; make it", e);
        }
    }

    private static Instance enter(Database database, Path file) throws StorageException {
        Instance instance = new Instance(file);
        try {
            return database.write("open", file, session -> {
                instance.enter(session);
                return instance;
            });
        } catch (Throwable e) {
            end(instance);
            throw e;
        }
    }

    Database database() {
        return database;
    }

    String instance() {
        return instance.id();
    }

    /** The time to the millisecond, as the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Makes the bytes of a stage those of an object, in the transaction of the session. */
    FileInfo publish(Session session, Claim claim, StoragePath path, long size, WriteOptions options)
            throws SQLException, StorageException {
        StoredObject object = StoredObject.of(path, claim.content(), size, now());
        object.publish(session, options);
        claim.forget(session);
        return object.info();
    }

    /** What is done to a stage. */
    @FunctionalInterface
    interface Step {
        void in(Session session) throws SQLException;
    }

    /** Ends a stage that one handle holds. Once the driver is closed that was done for all of them. */
    void end(String operation, Claim claim, Step step) throws StorageException {
        if (!database.isClosed()) {
            database.write(operation, claim.token(), session -> {
                step.in(session);
                return claim;
            });
        }
    }

    synchronized void close() throws StorageException {
        if (database.isClosed()) {
            return;
        }
        try {
            database.close(session -> {
                instance.leave(session);
                return instance;
            });
        } catch (SQLException e) {
            throw Failures.of(e, "close", "");
        } finally {
            end(instance);
        }
    }

    private static void end(Instance instance) throws StorageException {
        try {
            instance.end();
        } catch (SQLException e) {
            throw Failures.of(e, "close", "");
        } catch (IOException e) {
            throw new StorageException(IO, Failures.DRIVER, "close", "", "the lock file cannot be removed", e);
        }
    }
}
