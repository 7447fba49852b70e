// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.StorageErrorKind;
import java.io.IOException;
import java.io.Serial;

/** Says inside the driver that something cannot be done, and why; operation and subject are added at the edge. */
final class RefusedException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final StorageErrorKind kind;

    RefusedException(StorageErrorKind kind, String reason) {
        super(reason);
        this.kind = kind;
    }

    StorageErrorKind kind() {
        return kind;
    }
}
