// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.http;

import java.io.IOException;
import java.io.Serial;
import org.eclipse.jetty.io.QuietException;

/** Thrown when the client went away, or stopped sending or reading for too long. */
public final class ClientGoneException extends IOException implements QuietException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param doing what was being done
     * @param cause what the connection said
     */
    public ClientGoneException(String doing, Throwable cause) {
        super("the client went away while " + doing, cause);
    }
}
