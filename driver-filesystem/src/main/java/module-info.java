// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** A storage driver over a directory. */
module io.layerstore.driver.filesystem {
    requires transitive io.layerstore.api;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports io.layerstore.driver.filesystem;

    provides io.layerstore.driver.StorageDriverFactory with
            io.layerstore.driver.filesystem.FilesystemDriverFactory;
}
