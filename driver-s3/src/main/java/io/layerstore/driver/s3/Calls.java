// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes the calls of a driver until it is closed, and is the only place where failures of the client are translated. */
final class Calls {
    static final String DRIVER = "s3";

    private volatile boolean closed;

    /** What a driver does. */
    @FunctionalInterface
    interface Call<T extends @Nullable Object> {
        T run() throws IOException;
    }

    /** What a driver does without a result. */
    @FunctionalInterface
    interface Action {
        void run() throws IOException;
    }

    static StorageException failure(StorageErrorKind kind, String operation, Object subject, String reason) {
        return new StorageException(kind, DRIVER, operation, subject.toString(), reason);
    }

    /** Says the same of another path. */
    static StorageException again(StorageException e, StoragePath path) {
        return new StorageException(e.kind(), DRIVER, e.operation(), path.value(), String.valueOf(e.getMessage()), e);
    }

    /** Refuses every call from now on; false if that was so already. */
    synchronized boolean close() {
        boolean first = !closed;
        closed = true;
        return first;
    }

    boolean isClosed() {
        return closed;
    }

    void requireOpen(String operation, Object subject) throws StorageException {
        if (closed) {
            throw failure(StorageErrorKind.CLOSED, operation, subject, "the driver is closed");
        }
    }

    void act(String operation, Object subject, Action action) throws StorageException {
        run(operation, subject, () -> {
            action.run();
            return true;
        });
    }

    <T extends @Nullable Object> T run(String operation, Object subject, Call<T> call) throws StorageException {
        requireOpen(operation, subject);
        try {
            return call.run();
        } catch (StorageException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            if (e instanceof IllegalArgumentException || e instanceof NullPointerException) {
                throw (RuntimeException) e;
            }
            throw translated(operation, subject, e);
        }
    }

    StorageException translated(String operation, Object subject, Exception e) {
        if (closed) {
            return new StorageException(
                    StorageErrorKind.CLOSED,
                    DRIVER,
                    operation,
                    subject.toString(),
                    "the driver was closed meanwhile",
                    Trouble.portable(e));
        }
        Trouble trouble = Trouble.of(e);
        if (trouble.kind() == StorageErrorKind.INTERRUPTED) {
            Thread.currentThread().interrupt();
        }
        return new StorageException(
                trouble.kind(), DRIVER, operation, subject.toString(), trouble.reason(), Trouble.portable(e));
    }
}
