// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.driver.StorageDriverFactory;

/**
 * A factory that was found, and what can be said of it.
 *
 * @param factory the factory
 * @param listing what it is, and why it cannot be used if it cannot
 */
record FoundDriver(StorageDriverFactory factory, DriverListing listing) {}
