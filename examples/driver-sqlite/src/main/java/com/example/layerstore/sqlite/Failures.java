// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package com.example.layerstore.sqlite;

import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import java.sql.SQLException;
import java.util.Set;

/** Makes the exceptions of this driver, and is the only place where those of SQLite are translated. */
final class Failures {
    static final String DRIVER = "sqlite";

    /** The primary result code of a lock that somebody else holds. */
    static final int BUSY = 5;

    private static final int RESULT_CODE_MASK = 0xff;

    /** What this driver itself has found to be wrong, cannot open, is no database. */
    private static final Set<Integer> WRONG_FILE = Set.of(0, 14, 26);

    private Failures() {}

    static StorageException of(StorageErrorKind kind, String operation, Object subject, String reason) {
        return new StorageException(kind, DRIVER, operation, subject.toString(), reason);
    }

    static StorageException of(SQLException cause, String operation, Object subject) {
        return new StorageException(
                kind(cause), DRIVER, operation, subject.toString(), "SQLite says: " + cause.getMessage(), cause);
    }

    static StorageException notOpened(Object file, String advice, Exception cause) {
        return new StorageException(StorageErrorKind.CONFIGURATION, DRIVER, "open", file.toString(), advice, cause);
    }

    /** What is no matter of the file that was named, such as a full disk or others who write, is what it is at every call. */
    static StorageException notOpened(Object file, SQLException cause) {
        boolean wrongFile = WRONG_FILE.contains(resultCode(cause));
        return new StorageException(
                wrongFile ? StorageErrorKind.CONFIGURATION : kind(cause),
                DRIVER,
                "open",
                file.toString(),
                "it cannot be used as a database: " + cause.getMessage(),
                cause);
    }

    static int resultCode(SQLException e) {
        return e.getErrorCode() & RESULT_CODE_MASK;
    }

    /** The codes are those of https://sqlite.org/rescode.html. */
    private static StorageErrorKind kind(SQLException e) {
        return switch (resultCode(e)) {
            case 3, 23 -> StorageErrorKind.ACCESS_DENIED;
            case BUSY, 6 -> StorageErrorKind.TIMEOUT;
            case 8 -> StorageErrorKind.READ_ONLY;
            case 11, 26 -> StorageErrorKind.CORRUPT;
            case 13 -> StorageErrorKind.NO_SPACE;
            case 14 -> StorageErrorKind.UNAVAILABLE;
            default -> StorageErrorKind.IO;
        };
    }
}
