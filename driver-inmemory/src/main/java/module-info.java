// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/**
 * A storage driver over the heap: the reference for what drivers do, and a quick store for tests. Found by the name
 * {@code inmemory}.
 */
module io.layerstore.driver.inmemory {
    requires transitive io.layerstore.api;
    requires static transitive org.jspecify;

    exports io.layerstore.driver.inmemory;

    provides io.layerstore.driver.StorageDriverFactory with
            io.layerstore.driver.inmemory.InMemoryDriverFactory;
}
