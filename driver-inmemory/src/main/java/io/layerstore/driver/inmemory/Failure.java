// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;

/** Makes the exceptions of this driver. */
final class Failure {
    static final String DRIVER = "inmemory";

    private Failure() {}

    static StorageException of(StorageErrorKind kind, String operation, Object subject, String reason) {
        return new StorageException(kind, DRIVER, operation, subject.toString(), reason);
    }
}
