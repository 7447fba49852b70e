// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.digest;

import io.layerstore.tar.TarException;
import java.io.Serial;
import java.util.Objects;

/** Thrown when a tarsum is asked for of bytes that are no whole tar archive, or not one that is looked at. */
public final class InvalidTarException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What is wrong with the bytes. */
    public enum Problem {
        /** A header, or what belongs to one, is none. */
        INVALID_HEADER,
        /** The bytes end in the middle of something. */
        UNEXPECTED_END,
        /** A sparse file refers to data that is not there. */
        MISSING_SPARSE_DATA,
        /** There is more of something than is looked at: entries, bytes of a name, fragments or holes of sparse files. */
        LIMIT_EXCEEDED
    }

    private final Problem problem;
    private final String reason;

    InvalidTarException(TarException cause) {
        super("no tarsum, since this is no tar archive that can be read: " + cause.getMessage(), cause);
        this.problem = Problem.valueOf(cause.problem().name());
        this.reason = Objects.requireNonNull(cause.getMessage());
    }

    /** {@return what is wrong, in a word} */
    public Problem problem() {
        return problem;
    }

    /** {@return what is wrong, in words} */
    public String reason() {
        return reason;
    }
}
