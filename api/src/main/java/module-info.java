// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/**
 * The contracts of Layerstore and the values they speak in: what applications call ({@code io.layerstore.layer}) and
 * what storage back-ends implement ({@code io.layerstore.driver}). Nothing here logs or does I/O of its own.
 */
module io.layerstore.api {
    requires static transitive org.jspecify;

    exports io.layerstore.digest;
    exports io.layerstore.driver;
    exports io.layerstore.layer;
    exports io.layerstore.manifest;
    exports io.layerstore.name;
}
