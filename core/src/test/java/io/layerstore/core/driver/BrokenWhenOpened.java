// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.core.driver.BrokenDrivers.Case;
import io.layerstore.core.driver.DriverProblem.Reason;
import java.util.List;
import java.util.function.UnaryOperator;

/** Ways for a driver in a directory to be broken that nobody can see before it is opened. */
final class BrokenWhenOpened {
    static final List<Case> ALL = List.of(
            new Case(
                    "needs-to-open",
                    Reason.MISSING_DEPENDENCY,
                    "it needs the class y.Base",
                    directory -> BrokenDrivers.needing(
                                    "needs-to-open",
                                    source -> source.withCreate("new y.Base(); return driver(\"no\");"))
                            .writeTo(directory, "x.jar")),
            new Case(
                    "old-driver",
                    Reason.MISSING_METHOD,
                    "x.Driver lacks the method ",
                    directory -> DriverJar.empty()
                            .absent(
                                    "io.layerstore.driver.StorageDriver",
                                    "package io.layerstore.driver; public interface StorageDriver { String name(); }")
                            .source(
                                    "x.Driver",
                                    "package x; public class Driver implements io.layerstore.driver.StorageDriver {"
                                            + " public String name() { return null; } }")
                            .source(
                                    "x.Factory",
                                    new FactorySource("old-driver")
                                            .withCreate("return new Driver();")
                                            .text())
                            .services("x.Factory")
                            .writeTo(directory, "x.jar")),
            creating("nothing", "x.Factory made no driver", "return null;"),
            creating(
                    "throwing",
                    "x.Factory cannot make a driver (java.lang.IllegalStateException: no disk); tell",
                    "throw new IllegalStateException(\"no disk\");"),
            creating(
                    "erring",
                    "x.Factory cannot make a driver (java.lang.AssertionError: no disk); tell",
                    "throw new AssertionError(\"no disk\");"),
            new Case(
                    "undeclared",
                    Reason.CREATE_FAILED,
                    "x.Factory cannot make a driver (java.io.IOException: no disk); tell",
                    directory -> factory(
                                    "undeclared",
                                    source -> source.withCreate("Factory.<RuntimeException>fail(); return null;")
                                            .withMembers(
                                                    "@SuppressWarnings(\"unchecked\") static <E extends Exception> void"
                                                            + " fail() throws E { throw (E) new java.io.IOException(\"no disk\"); }"))
                            .writeTo(directory, "x.jar")));

    private BrokenWhenOpened() {}

    private static Case creating(String name, String sentence, String create) {
        return new Case(
                name,
                Reason.CREATE_FAILED,
                sentence,
                directory -> factory(name, source -> source.withCreate(create)).writeTo(directory, "x.jar"));
    }

    static DriverJar factory(String name, UnaryOperator<FactorySource> crime) {
        return BrokenDrivers.jarOf(crime.apply(new FactorySource(name)));
    }
}
