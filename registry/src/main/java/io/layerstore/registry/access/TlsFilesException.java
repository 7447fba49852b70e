// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/**
 * Thrown when there is something in a file of a certificate or of a private key that cannot be used. The message has
 * nothing of what is in the file.
 */
public final class TlsFilesException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String file;

    /**
     * Makes the exception.
     *
     * @param file the file
     * @param reason what is wrong with what is in it
     */
    public TlsFilesException(Path file, String reason) {
        super("cannot use " + file + " for TLS: " + reason);
        this.file = file.toString();
    }

    /**
     * Makes the exception with a cause.
     *
     * @param file the file
     * @param reason what is wrong with what is in it
     * @param cause what was thrown because of that
     */
    public TlsFilesException(Path file, String reason, Throwable cause) {
        super("cannot use " + file + " for TLS: " + reason, cause);
        this.file = file.toString();
    }

    /** {@return the file} */
    public String file() {
        return file;
    }
}
