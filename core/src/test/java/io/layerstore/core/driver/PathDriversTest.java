// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.core.driver.BrokenDrivers.Case;
import io.layerstore.core.driver.DriverProblem.Reason;
import io.layerstore.driver.StorageDriverFactory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the JDK's service loader throws differs by fault and by version; what is said of a broken driver does not. */
class PathDriversTest {
    static Stream<Case> broken() {
        return Stream.of(
                factory(
                        "needs-in-constructor",
                        Reason.MISSING_DEPENDENCY,
                        "x.Factory could not be instantiated: it needs the class y.Base, which is nowhere on the class or"
                                + " module path; add the jar that has it",
                        source -> source.withMembers("public Factory() { new y.Base(); }")),
                factory(
                        "needs-in-parameters",
                        Reason.MISSING_DEPENDENCY,
                        "it needs the class y.Base, which is nowhere on",
                        source -> source.withParameters("List.of(y.Base.SPEC)")),
                factory(
                        "needs-in-signature",
                        Reason.MISSING_DEPENDENCY,
                        "it needs the class y.Base, which is nowhere on",
                        source -> source.withMembers("public Factory() {} public Factory(y.Base base) {}")),
                factory(
                        "constructor-throws",
                        Reason.CONSTRUCTOR_FAILED,
                        "x.Factory could not be instantiated (java.lang.IllegalStateException: no licence); tell",
                        source -> source.withMembers(
                                "public Factory() { throw new IllegalStateException(\"no licence\"); }")),
                factory(
                        "initializer-throws",
                        Reason.INITIALIZER_FAILED,
                        "its class x.Factory cannot be initialised (java.lang.ArithmeticException: / by zero)",
                        source -> source.withMembers("static int a = 0; static int b = 1 / a;")),
                factory(
                        "no-constructor",
                        Reason.NOT_A_FACTORY,
                        "x.Factory Unable to get public no-arg constructor; tell",
                        source -> source.withMembers("public Factory(int i) {}")),
                new Case(
                        "newer-java",
                        Reason.NEWER_JAVA,
                        "x.Factory was compiled for Java 99, and this is Java",
                        BrokenDrivers::newerJava),
                new Case(
                        "factory-missing",
                        Reason.LINKAGE,
                        "Provider x.Factory not found; mend or remove it",
                        directory -> DriverJar.empty().services("x.Factory").writeTo(directory, "x.jar")));
    }

    private static Case factory(String name, Reason reason, String sentence, UnaryOperator<FactorySource> crime) {
        return new Case(
                name,
                reason,
                sentence,
                directory -> BrokenDrivers.needing(name, crime).writeTo(directory, "x.jar"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenDriverIsToldWithItsReason(Case broken, @TempDir Path directory) throws IOException {
        broken.maker().make(directory.resolve("jars"));
        URL[] jars = {directory.resolve("jars/x.jar").toUri().toURL()};
        try (URLClassLoader path = new URLClassLoader(jars, getClass().getClassLoader())) {
            StorageDrivers drivers = StorageDrivers.from(
                    ServiceLoader.load(StorageDriverFactory.class, path).iterator());
            assertThat(drivers.list()).singleElement().satisfies(listing -> {
                assertThat(listing.problem().orElseThrow().reason()).isEqualTo(broken.reason());
                assertThat(listing.problem().orElseThrow().advice()).contains(broken.sentence());
            });
        }
    }
}
