// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/**
 * The conformance kit of Layerstore: the rules that every storage driver keeps, and those that the layer service keeps
 * over any driver. A driver's author implements {@link io.layerstore.tck.harness.DriverHarness} and extends
 * {@link io.layerstore.tck.StorageDriverTck}.
 */
module io.layerstore.tck {
    requires transitive io.layerstore.api;
    requires io.layerstore.core;
    requires transitive org.junit.jupiter.api;
    requires static transitive org.jspecify;
    requires transitive org.assertj.core;

    exports io.layerstore.tck;
    exports io.layerstore.tck.fault;
    exports io.layerstore.tck.harness;
    exports io.layerstore.tck.saboteur;

    opens io.layerstore.tck;
    opens io.layerstore.tck.saboteur;

    uses io.layerstore.driver.StorageDriverFactory;
}
