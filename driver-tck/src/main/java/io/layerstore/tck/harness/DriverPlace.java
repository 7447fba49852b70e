// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.harness;

import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import java.io.IOException;
import java.util.Optional;

/**
 * One back-end, empty when it was made: a directory, a bucket, a name of heap memory. Every open is another instance over
 * the same place, as after a restart or on a second node.
 */
public interface DriverPlace extends AutoCloseable {
    /**
     * Opens another instance of the driver over this place. Several may be open at once; what one has published the others
     * see.
     *
     * @return an open driver, which the kit closes
     * @throws StorageException if it cannot be opened
     */
    StorageDriver open() throws StorageException;

    /** {@return what cuts the power of the back-end, or empty if that cannot be done here} */
    default Optional<PowerSupply> power() {
        return Optional.empty();
    }

    /** {@return what makes the back-end fail, or empty if that cannot be done here} */
    default Optional<BackEndFaults> faults() {
        return Optional.empty();
    }

    /** {@return a look behind the driver, or empty if that cannot be had here} */
    default Optional<BackEndView> view() {
        return Optional.empty();
    }

    /**
     * Returns how long a path may be here. What a driver takes is the same everywhere; but a place below a prefix of a
     * larger back-end has to leave room for that prefix.
     *
     * @return the greatest length in characters
     */
    default int longestPath() {
        return StoragePath.MAX_LENGTH;
    }

    /**
     * Removes the place with everything in it. The kit has closed every instance before.
     *
     * @throws IOException if something could not be removed
     */
    @Override
    void close() throws IOException;
}
