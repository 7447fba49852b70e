// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;
import org.jspecify.annotations.Nullable;

/** Turns what {@code java.nio.file} throws into the kinds that a caller can act on. */
final class FilesystemExceptions {
    private FilesystemExceptions() {}

    /** A call into the file system. */
    @FunctionalInterface
    interface Call<T> {
        T run() throws IOException;
    }

    /** A call into the file system that gives nothing back. */
    @FunctionalInterface
    interface Action {
        void run() throws IOException;
    }

    static <T> T translating(String operation, String subject, Call<T> call) throws StorageException {
        try {
            return call.run();
        } catch (IOException e) {
            throw translate(e, operation, subject);
        } catch (ReadOnlyFileSystemException e) {
            throw failure(StorageErrorKind.READ_ONLY, operation, subject, "the file system is read-only", e);
        } catch (ClosedFileSystemException e) {
            throw failure(StorageErrorKind.UNAVAILABLE, operation, subject, "the file system was closed", e);
        } catch (SecurityException e) {
            throw failure(StorageErrorKind.ACCESS_DENIED, operation, subject, "the security policy forbids it", e);
        }
    }

    static void translatingAction(String operation, String subject, Action action) throws StorageException {
        Boolean done = translating(operation, subject, () -> {
            action.run();
            return Boolean.TRUE;
        });
        assert done;
    }

    static StorageException translate(IOException e, String operation, String subject) {
        if (e instanceof StorageException already) {
            return already;
        }
        if (e instanceof RefusedException refused) {
            return failure(
                    refused.kind(), operation, subject, String.valueOf(refused.getMessage()), refused.getCause());
        }
        StorageErrorKind kind = kind(e);
        if (kind == StorageErrorKind.INTERRUPTED) {
            Thread.currentThread().interrupt();
        }
        return failure(kind, operation, subject, reason(e, kind), e);
    }

    static StorageException failure(StorageErrorKind kind, String operation, String subject, String reason) {
        return new StorageException(kind, FilesystemDriver.NAME, operation, subject, reason);
    }

    private static StorageException failure(
            StorageErrorKind kind, String operation, String subject, String reason, @Nullable Throwable cause) {
        return new StorageException(kind, FilesystemDriver.NAME, operation, subject, reason, cause);
    }

    private static StorageErrorKind kind(IOException e) {
        if (e instanceof ClosedByInterruptException
                || e instanceof FileLockInterruptionException
                || e instanceof InterruptedIOException) {
            return StorageErrorKind.INTERRUPTED;
        }
        if (e instanceof ClosedChannelException) {
            return StorageErrorKind.CLOSED;
        }
        // Absent objects are told apart before this point: what is missing here is something the driver made itself.
        if (e instanceof NoSuchFileException) {
            return StorageErrorKind.UNAVAILABLE;
        }
        if (e instanceof AccessDeniedException) {
            return StorageErrorKind.ACCESS_DENIED;
        }
        if (e instanceof DirectoryNotEmptyException
                || e instanceof NotDirectoryException
                || e instanceof FileAlreadyExistsException) {
            return StorageErrorKind.PATH_CONFLICT;
        }
        return e instanceof AtomicMoveNotSupportedException
                ? StorageErrorKind.CONFIGURATION
                : SystemErrors.kind(String.valueOf(e.getMessage()));
    }

    private static String reason(IOException e, StorageErrorKind kind) {
        if (e instanceof AtomicMoveNotSupportedException) {
            return "part of the root directory lies on another file system";
        }
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + " is gone";
        }
        if (e instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        return switch (kind) {
            case INTERRUPTED -> "the thread was interrupted";
            case CLOSED -> "it is closed";
            case ACCESS_DENIED -> "the file system refused for lack of rights";
            case PATH_CONFLICT -> "something else is in the way";
            default -> String.valueOf(e.getMessage());
        };
    }
}
