// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

/** What went wrong in a back-end, in the terms that a caller can act on. */
public enum StorageErrorKind {
    /** Nothing lies at the path. */
    NOT_FOUND(false),
    /** Something lies at the path already, and the write was create-only. */
    ALREADY_EXISTS(false),
    /** The object's version is not the one that the call was bound to. */
    VERSION_MISMATCH(false),
    /** The object was replaced or removed while it was read, and the pinned version is gone. */
    CHANGED_DURING_READ(true),
    /** A read was asked to begin beyond the end. */
    RANGE(false),
    /** An object lies on the way to the path, or objects lie below it. */
    PATH_CONFLICT(false),
    /** No staged bytes belong to the token: never there, published, discarded, or lost. */
    STAGE_UNKNOWN(false),
    /** The stage is owned by a writer that is alive. */
    BUSY(true),
    /** Another writer took the stage over; this one can do no more. */
    FENCED(false),
    /** The stage is sealed and takes no more bytes. */
    SEALED(false),
    /** The handle or the driver is closed. */
    CLOSED(false),
    /** Stored bytes or bookkeeping are damaged. */
    CORRUPT(false),
    /** The back-end refused for lack of rights. */
    ACCESS_DENIED(false),
    /** The back-end is read-only. */
    READ_ONLY(false),
    /** The back-end is full, or a quota is reached. */
    NO_SPACE(false),
    /** The object or the content is larger than the driver's limit. */
    TOO_LARGE(false),
    /** The back-end asks for fewer requests. */
    THROTTLED(true),
    /** The back-end did not answer in time. */
    TIMEOUT(true),
    /** The back-end cannot be reached, or is not what it was when the driver was opened. */
    UNAVAILABLE(true),
    /** The calling thread was interrupted; its interrupt flag is set. */
    INTERRUPTED(false),
    /** The driver does not declare the capability that the call needs. */
    UNSUPPORTED(false),
    /** The driver cannot be opened with these parameters, or this back-end cannot keep the promises. */
    CONFIGURATION(false),
    /** An input/output error that fits none of the others; the cause says more. */
    IO(false);

    private final boolean retryable;

    StorageErrorKind(boolean retryable) {
        this.retryable = retryable;
    }

    /** {@return whether the same call can succeed later without anything being mended} */
    public boolean retryable() {
        return retryable;
    }
}
