// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

import io.layerstore.digest.Digest;
import io.layerstore.digest.InvalidTarException;
import io.layerstore.digest.InvalidTarException.Problem;
import java.io.Serial;

/** Thrown when content that its sender names by a tarsum is no tar archive, so that it has none. */
public final class LayerNotTarException extends LayerException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Digest expected;
    private final Problem problem;

    /**
     * Makes the exception.
     *
     * @param expected the tarsum that was named
     * @param cause what is wrong with the content
     */
    public LayerNotTarException(Digest expected, InvalidTarException cause) {
        super("layer is no tar archive: expected " + expected + ", but " + cause.reason(), cause);
        this.expected = expected;
        this.problem = cause.problem();
    }

    /** {@return the tarsum that was named} */
    public Digest expected() {
        return expected;
    }

    /** {@return what is wrong with the content} */
    public Problem problem() {
        return problem;
    }
}
