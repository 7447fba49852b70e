// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** Finds drivers, and builds the layer services over any of them. */
module io.layerstore.core {
    requires transitive io.layerstore.api;
    requires com.fasterxml.jackson.core;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports io.layerstore.core;
    exports io.layerstore.core.driver;

    uses io.layerstore.driver.StorageDriverFactory;
}
