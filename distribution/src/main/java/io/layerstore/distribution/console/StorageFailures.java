// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.console;

import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;

/** Says of each kind of storage trouble what the user is told. */
final class StorageFailures {
    /** A push takes bytes of the right size for sound, and leaves them. */
    static final String MENDING =
            "remove the layer's 'data' below docker/registry/v2/blobs in the storage, then push it again";

    private StorageFailures() {}

    static Failure of(StorageException e) {
        String message = e.getMessage();
        return new Failure(
                code(e.kind()), e.kind().name(), message == null ? e.kind().name() : message, hint(e.kind()));
    }

    private static ExitCode code(StorageErrorKind kind) {
        return switch (kind) {
            case CONFIGURATION, UNSUPPORTED -> ExitCode.USAGE;
            case NOT_FOUND, STAGE_UNKNOWN -> ExitCode.NOT_FOUND;
            case BUSY, FENCED, SEALED, ALREADY_EXISTS, VERSION_MISMATCH, CHANGED_DURING_READ -> ExitCode.CONFLICT;
            case CORRUPT -> ExitCode.MISMATCH;
            case ACCESS_DENIED, READ_ONLY -> ExitCode.DENIED;
            case RANGE, PATH_CONFLICT, CLOSED, NO_SPACE, TOO_LARGE, THROTTLED, TIMEOUT, UNAVAILABLE, INTERRUPTED, IO ->
                ExitCode.STORAGE;
        };
    }

    private static String hint(StorageErrorKind kind) {
        return switch (kind) {
            case CONFIGURATION -> "check --driver and --param; 'layerstore drivers list' shows the parameters";
            case ACCESS_DENIED -> "check the rights of the storage";
            case READ_ONLY -> "make the storage writable, or choose another one";
            case NO_SPACE -> "make room in the storage";
            case BUSY -> "stop the other process, or wait until it has ended";
            case THROTTLED, TIMEOUT, UNAVAILABLE, CHANGED_DURING_READ -> "try again later";
            case CORRUPT -> MENDING;
            default -> "";
        };
    }
}
