// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import java.io.IOException;
import java.io.Serial;
import java.time.Duration;

/**
 * Thrown when credentials had no turn to be checked. Nothing is known about them; they may be sent again later.
 */
public final class AuthenticatorBusyException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Duration waited;

    /**
     * Makes the exception.
     *
     * @param waited how long it was waited for a turn; zero if too many were waiting already
     */
    public AuthenticatorBusyException(Duration waited) {
        super("cannot check a password: others are being checked, and no turn came within " + waited.toMillis()
                + " ms");
        this.waited = waited;
    }

    /** {@return how long it was waited for a turn; zero if too many were waiting already} */
    public Duration waited() {
        return waited;
    }
}
