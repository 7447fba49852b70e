// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.digest;

import java.io.Serial;

/** Thrown when a tarsum is of a version that is not known, or that no layer is named by. */
public final class UnsupportedTarSumVersionException extends UnsupportedDigestException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param input the tarsum's text
     * @param algorithm the label and the algorithm in it, such as {@code tarsum.v2+sha256}
     */
    public UnsupportedTarSumVersionException(String input, String algorithm) {
        super(input, algorithm, "unsupported tarsum version in '", "': layers are named by tarsum.v1");
    }

    /** {@return the label of the version, such as {@code tarsum.v2}} */
    public String version() {
        return algorithm().substring(0, algorithm().indexOf('+'));
    }
}
