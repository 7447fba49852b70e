// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.distribution.console.Row;
import picocli.CommandLine.Command;

/** Tells the version of the program and of the Java runtime. */
@Command(name = "version", description = "Shows the version.")
final class VersionCommand implements Runnable {
    private final LayerstoreCommand layerstore;

    VersionCommand(LayerstoreCommand layerstore) {
        this.layerstore = layerstore;
    }

    @Override
    public void run() {
        Row row = new Row().with("version", version()).with("java", java()).with("vm", vm());
        layerstore.reporter().result(row, text());
    }

    static String text() {
        return "layerstore " + version() + " (Java " + java() + ", " + vm() + ")";
    }

    private static String version() {
        String version = VersionCommand.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }

    private static String java() {
        return Runtime.version().toString();
    }

    private static String vm() {
        return System.getProperty("java.vm.name", "unknown");
    }
}
