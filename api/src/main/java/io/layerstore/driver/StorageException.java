// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import java.io.IOException;
import java.io.Serial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a back-end could not do what it was asked. Carries what was tried, on what, by which driver and why; the
 * message names all of them and never a secret (SD-ERR-03). Can be serialised, with its cause (SD-ERR-04).
 */
public class StorageException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final StorageErrorKind kind;
    private final String driver;
    private final String operation;
    private final String subject;

    /**
     * Makes the exception.
     *
     * @param kind what went wrong
     * @param driver the driver's name
     * @param operation the operation that was tried, such as {@code publish}
     * @param subject the path or token it was tried on, or an empty string
     * @param reason what went wrong, in words
     * @param cause the back-end's own exception, or null
     */
    public StorageException(
            StorageErrorKind kind,
            String driver,
            String operation,
            String subject,
            String reason,
            @Nullable Throwable cause) {
        super(
                "cannot " + operation + (subject.isEmpty() ? "" : " " + subject) + ": " + reason + " (driver " + driver
                        + ", " + kind + ")",
                cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.driver = Objects.requireNonNull(driver, "driver");
        this.operation = Objects.requireNonNull(operation, "operation");
        this.subject = subject;
    }

    /**
     * Makes the exception without a cause.
     *
     * @param kind what went wrong
     * @param driver the driver's name
     * @param operation the operation that was tried
     * @param subject the path or token it was tried on, or an empty string
     * @param reason what went wrong, in words
     */
    public StorageException(StorageErrorKind kind, String driver, String operation, String subject, String reason) {
        this(kind, driver, operation, subject, reason, null);
    }

    /** {@return what went wrong} */
    public StorageErrorKind kind() {
        return kind;
    }

    /** {@return the driver's name} */
    public String driver() {
        return driver;
    }

    /** {@return the operation that was tried} */
    public String operation() {
        return operation;
    }

    /** {@return the path or token it was tried on, or an empty string} */
    public String subject() {
        return subject;
    }

    /** {@return whether the same call can succeed later without anything being mended} */
    public boolean retryable() {
        return kind.retryable();
    }
}
