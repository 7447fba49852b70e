// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import io.layerstore.core.host.DriversProgram;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageDriverFactory;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A driver in a directory sees its own classes, the JDK and the API, and nothing else; nobody sees its classes. */
class IsolationTest {
    @TempDir
    private Path drivers;

    @ParameterizedTest
    @EnumSource
    void threeVersionsOfOneLibraryLiveSideBySide(DriverHost host) throws Exception {
        for (String version : List.of("one", "two")) {
            DriverJar.empty()
                    .source("x.Factory", telling(version, "dep.Version.TEXT"))
                    .source("dep.Version", version(version))
                    .services("x.Factory")
                    .writeTo(drivers.resolve(version), "x.jar");
        }
        DriverJar.empty()
                .absent("dep.Version", version("none"))
                .source("x.Factory", telling("three", "dep.Version.TEXT"))
                .services("x.Factory")
                .writeTo(drivers.resolve("three"), "x.jar");
        Path hosts = DriverJar.empty()
                .source("dep.Version", version("three"))
                .source("module-info", "module dep { exports dep; }")
                .writeTo(drivers, "host.jar");
        assertThat(host.run(drivers, hosts))
                .contains("open one cannot stat: one (driver x, IO)", "open two cannot stat: two (driver x, IO)")
                .anyMatch(line -> line.startsWith("open three MISSING_DEPENDENCY") && line.contains("dep.Version"));
    }

    /** Not a constant, which would be copied into the factory. */
    private static String version(String text) {
        return "package dep; public class Version { public static final String TEXT = String.valueOf(\"" + text
                + "\"); }";
    }

    private static String telling(String name, String expression) {
        return new FactorySource(name)
                .withCreate("return driver(" + expression + ");")
                .text();
    }

    @ParameterizedTest
    @EnumSource
    void aDriverSeesTheJdkAndNothingOfTheProgram(DriverHost host) throws Exception {
        String look = "static String look(String name) { try { return Class.forName(name).getSimpleName(); }"
                + " catch (ClassNotFoundException e) { return \"-\"; } }";
        String seen = Stream.of(
                        "java.net.http.HttpClient",
                        "org.slf4j.Logger",
                        "io.layerstore.layer.Layer",
                        StorageDrivers.class.getName(),
                        JsonFactory.class.getName(),
                        DriversProgram.class.getName())
                .map(name -> "look(\"" + name + "\")")
                .reduce((one, other) -> one + " + ' ' + " + other)
                .orElseThrow();
        DriverJar.empty()
                .source(
                        "x.Factory",
                        new FactorySource("eyes")
                                .withCreate("return driver(" + seen + ");")
                                .withMembers(look)
                                .text())
                .services("x.Factory")
                .writeTo(drivers.resolve("eyes"), "x.jar");
        String http = host == DriverHost.MODULES ? "-" : "HttpClient"; // of a module that nothing there asks for
        assertThat(host.run(drivers)).contains("open eyes cannot stat: " + http + " Logger Layer - - - (driver x, IO)");
    }

    @Test
    void theHostIsWhatItSays() throws Exception {
        assertThat(DriverHost.CLASS_PATH.run(drivers)).anyMatch(line -> line.matches("host unnamed .* unnamed .*"));
        assertThat(DriverHost.MODULE_PATH.run(drivers))
                .anyMatch(line -> line.matches("host unnamed .* module io.layerstore.core"));
        assertThat(DriverHost.MODULES.run(drivers)).contains("host module program module io.layerstore.core");
    }

    @Test
    void aModuleOfTheJdkThatTheProgramWasStartedWithoutIsNamed() throws Exception {
        BrokenWhenOpened.factory(
                        "sql",
                        source -> source.withCreate("return driver(java.sql.JDBCType.valueOf(\"BLOB\").getName());"))
                .writeTo(drivers.resolve("sql"), "x.jar");
        String answer = "open sql cannot stat: BLOB (driver x, IO)";
        assertThat(DriverHost.CLASS_PATH.run(drivers)).contains(answer);
        assertThat(DriverHost.MODULE_PATH.run(drivers)).contains(answer);
        assertThat(DriverHost.MODULES.run(drivers))
                .anyMatch(line -> line.startsWith("open sql MISSING_MODULE the driver")
                        && line.endsWith(
                                "it needs java.sql.JDBCType of the JDK's module java.sql, which the program was"
                                        + " started without; start it with --add-modules java.sql (an image of jlink has to be"
                                        + " linked with it too)"));
    }

    @Test
    void onlyTheDirectoryOfTheWantedDriverIsTouched() throws Exception {
        DriverJar.of("sound").writeTo(drivers.resolve("sound"), "x.jar");
        DriverJar.empty()
                .source(
                        "x.Factory",
                        new FactorySource("loud")
                                .withMembers("static { System.setProperty(\"loud.was.loaded\", \"yes\"); }")
                                .text())
                .services("x.Factory")
                .writeTo(drivers.resolve("loud"), "x.jar");
        StorageDrivers.load()
                .withDirectory(drivers)
                .open("sound", Map.of(), DriversProgram.CONTEXT)
                .close();
        assertThat(System.getProperty("loud.was.loaded")).isNull();
    }

    @Test
    void theContextClassLoaderIsTheDriversInsideAndTheCallersOutside() throws IOException {
        DriverJar.of("sound").writeTo(drivers.resolve("sound"), "x.jar");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        StorageDrivers all = StorageDrivers.load().withDirectory(drivers);
        try (StorageDriver driver = all.open("sound", Map.of(), DriversProgram.CONTEXT)) {
            assertThatThrownBy(() -> driver.stat(StoragePath.parse("a")))
                    .isInstanceOf(StorageException.class)
                    .hasMessage("cannot stat: sound (driver x, IO)");
        }
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    static Stream<Class<?>[]> wrappers() {
        return Stream.of(
                new Class<?>[] {StorageDriver.class, IsolatedDriver.class},
                new Class<?>[] {StorageReader.class, IsolatedReader.class},
                new Class<?>[] {StorageWriter.class, IsolatedWriter.class},
                new Class<?>[] {StagedContent.class, IsolatedStagedContent.class});
    }

    /** A method of the SPI that a wrapper forgot would do what the interface does by default, and not what the driver does. */
    @ParameterizedTest
    @MethodSource("wrappers")
    void everyMethodOfTheSpiIsPassedOn(Class<?> spi, Class<?> wrapper) {
        for (Method method : spi.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers()) && !method.getName().equals("asInputStream")) {
                assertThat(wrapper.getDeclaredMethods())
                        .as("%s of %s", method, wrapper)
                        .anyMatch(own -> own.getName().equals(method.getName())
                                && List.of(own.getParameterTypes()).equals(List.of(method.getParameterTypes())));
            }
        }
    }

    @Test
    void thePackagesThatAreProvidedAreThoseOfTheApi() {
        var api = ModuleFinder.of(DriverJar.locationOf(StorageDriverFactory.class))
                .find("io.layerstore.api")
                .orElseThrow();
        assertThat(ProvidedPackages.names())
                .filteredOn(name -> name.startsWith("io.layerstore."))
                .containsExactlyInAnyOrderElementsOf(api.descriptor().exports().stream()
                        .map(ModuleDescriptor.Exports::source)
                        .toList());
    }
}
