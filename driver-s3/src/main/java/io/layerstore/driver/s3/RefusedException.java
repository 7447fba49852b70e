// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.StorageErrorKind;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Ends an operation with a kind and a reason; {@link Calls} adds which operation it was, and on what. */
final class RefusedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final StorageErrorKind kind;

    RefusedException(StorageErrorKind kind, String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.kind = kind;
    }

    RefusedException(StorageErrorKind kind, String reason) {
        this(kind, reason, null);
    }

    StorageErrorKind kind() {
        return kind;
    }
}
