// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.console;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Thrown when a file or stream that the user named cannot be used; knows the exit code and the advice. */
public final class InputException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ExitCode code;
    private final String hint;

    /**
     * Makes the exception.
     *
     * @param code the exit code
     * @param message what went wrong
     * @param hint what to do next, or an empty string
     * @param cause what the system said, or null
     */
    public InputException(ExitCode code, String message, String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.hint = hint;
    }

    /**
     * Makes the exception for a file that the system would not read or write.
     *
     * @param verb what was tried: read or write
     * @param file the file
     * @param cause what the system said
     * @return the exception
     */
    public static InputException ofFile(String verb, String file, IOException cause) {
        String what = "cannot " + verb + " " + file + ": ";
        if (cause instanceof NoSuchFileException) {
            String missing = verb.equals("read") ? "it does not exist" : "its directory does not exist";
            return new InputException(ExitCode.USAGE, what + missing, "", cause);
        }
        if (cause instanceof AccessDeniedException) {
            return new InputException(ExitCode.DENIED, what + "access denied", "", cause);
        }
        String reason = cause instanceof FileSystemException e ? e.getReason() : cause.getMessage();
        return new InputException(ExitCode.STORAGE, what + reason, "", cause);
    }

    ExitCode code() {
        return code;
    }

    String hint() {
        return hint;
    }
}
