// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import java.util.List;

/**
 * Makes drivers of one kind; found with {@link java.util.ServiceLoader}. Has a public constructor without parameters that
 * does nothing: no I/O, no threads (SD-PROV-02). Safe for use by many threads.
 */
public interface StorageDriverFactory {
    /** {@return the name that users select it by: a lower-case letter, then up to 31 of {@code a-z 0-9 -} (SD-PROV-03)} */
    String name();

    /** {@return {@link SpiLevel#CURRENT}, as it was when the factory was compiled} */
    int spiLevel();

    /** {@return the parameters that it takes; constant} */
    List<ParameterSpec> parameters();

    /**
     * Opens a driver. Finds out here whether the back-end can keep the promises, and refuses if it cannot. Needs no context
     * class loader (SD-PROV-07). Neither this nor the driver prints anything (SD-PROV-10).
     *
     * @param parameters values that were checked against {@link #parameters()} (SD-PROV-04)
     * @param context what the driver may use of the program around it
     * @return an open driver, which the caller has to close
     * @throws StorageException {@code CONFIGURATION} with a sentence that says what to change, or what the back-end answered;
     *     nothing is then left open (SD-FAULT-10)
     */
    StorageDriver create(DriverParameters parameters, DriverContext context) throws StorageException;
}
