// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/**
 * The conformance kit of Layerstore: the rules that every storage driver keeps, and those that the layer service keeps
 * over any driver. A driver's author implements {@link io.layerstore.tck.harness.DriverHarness} and extends
 * {@link io.layerstore.tck.StorageDriverTck}.
 */
module io.layerstore.tck {
    requires transitive io.layerstore.api;
    requires transitive io.layerstore.core;
    requires transitive org.junit.jupiter.api;
    requires java.management;
    requires jdk.management;
    requires static transitive org.jspecify;
    requires transitive org.assertj.core;
    requires com.fasterxml.jackson.core;
    requires org.junit.platform.launcher;

    exports io.layerstore.tck;
    exports io.layerstore.tck.disk;
    exports io.layerstore.tck.fault;
    exports io.layerstore.tck.harness;
    exports io.layerstore.tck.prefix;
    exports io.layerstore.tck.report;
    exports io.layerstore.tck.rule;
    exports io.layerstore.tck.run;
    exports io.layerstore.tck.history;
    exports io.layerstore.tck.model;
    exports io.layerstore.tck.leak;
    exports io.layerstore.tck.saboteur;

    opens io.layerstore.tck;
    opens io.layerstore.tck.saboteur;
    opens io.layerstore.tck.run;

    uses io.layerstore.driver.StorageDriverFactory;
    uses org.junit.platform.engine.TestEngine;
}
