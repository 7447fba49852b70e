// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** The OCI Distribution API over a store, as a server or as a handler. */
module io.layerstore.registry {
    requires transitive io.layerstore.core;
    requires transitive org.eclipse.jetty.server;
    requires bcrypt;
    requires com.fasterxml.jackson.core;
    requires io.prometheus.metrics.core;
    requires io.prometheus.metrics.model;
    requires io.prometheus.writer.text;
    requires org.eclipse.jetty.http;
    requires org.eclipse.jetty.io;
    requires org.eclipse.jetty.util;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports io.layerstore.registry;
    exports io.layerstore.registry.access;
    exports io.layerstore.registry.observe;
}
