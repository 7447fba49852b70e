// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.console;

/** What a command's exit status says to scripts. */
public enum ExitCode {
    /** Done. */
    OK(0, "done"),
    /** A fault of this program. */
    INTERNAL(1, "internal error: a fault of this program"),
    /** A name, digest, parameter, driver, file or option that can never be right. */
    USAGE(2, "bad input: name, digest, parameter, driver, file or option"),
    /** The layer, the upload or the repository does not exist. */
    NOT_FOUND(3, "no such layer, upload or repository"),
    /** Somebody else works on it. */
    CONFLICT(4, "conflict: the upload or the port is taken, or the upload has ended"),
    /** The bytes are not the ones that were named. */
    MISMATCH(5, "the content has another digest or size, or stored bytes are damaged"),
    /** No right to do it. */
    DENIED(6, "access denied, or the storage is read-only"),
    /** The storage, or a file that was read or written, failed. */
    STORAGE(7, "storage or file failure: no space, unavailable, input/output error"),
    /** The conformance kit found a MUST rule that the driver breaks. */
    NOT_CONFORMANT(8, "not conformant: the driver breaks a rule of the conformance kit"),
    /** The conformance kit found that the layer service does not work over the driver. */
    NOT_FIT(9, "a conformant driver that is not fit for the layer service"),
    /** Stopped by a signal. */
    INTERRUPTED(130, "interrupted (SIGINT; 143 for SIGTERM)");

    private final int status;
    private final String meaning;

    ExitCode(int status, String meaning) {
        this.status = status;
        this.meaning = meaning;
    }

    /** {@return the exit status} */
    public int status() {
        return status;
    }

    /** {@return what it means, in a line} */
    public String meaning() {
        return meaning;
    }
}
