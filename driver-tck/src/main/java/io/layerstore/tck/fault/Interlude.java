// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.fault;

import io.layerstore.driver.StorageException;

/** What happens between two calls of a driver. */
@FunctionalInterface
public interface Interlude {
    /**
     * Happens.
     *
     * @throws StorageException if the call that waits for it shall fail with this, without any effect
     */
    void run() throws StorageException;
}
