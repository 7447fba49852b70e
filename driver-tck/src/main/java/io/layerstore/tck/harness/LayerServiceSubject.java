// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.harness;

import io.layerstore.driver.StorageException;

/**
 * The layer service under test. That of Layerstore itself if a harness names no other; somebody who writes another one, or a
 * wrapper around this one, can prove it by the same rules.
 */
@FunctionalInterface
public interface LayerServiceSubject {
    /**
     * Opens a store. Several may be open at once over one back-end, each with a driver of its own.
     *
     * @param settings what it is opened with
     * @return the store; the kit closes it
     * @throws StorageException if it cannot be opened
     */
    OpenStore open(StoreSettings settings) throws StorageException;

    /** {@return the layer service of Layerstore} */
    static LayerServiceSubject layerstore() {
        return LayerstoreSubject::open;
    }
}
