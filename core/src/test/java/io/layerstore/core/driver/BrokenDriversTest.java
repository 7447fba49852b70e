// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.core.driver.BrokenDrivers.Case;
import io.layerstore.core.driver.DriverProblem.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of every broken driver it is said what is the matter and what to do, and none is in the way of a sound one. */
class BrokenDriversTest {
    @TempDir
    private Path drivers;

    @TestFactory
    Stream<DynamicTest> everyBrokenDriverIsToldWithItsReason() throws Exception {
        makeAll();
        DriverJar.of("sound").writeTo(drivers.resolve("sound"), "x.jar");
        List<DynamicTest> tests = new ArrayList<>();
        for (DriverHost host : DriverHost.values()) {
            List<String> lines = host.run(drivers);
            assertThat(lines).contains("list sound USABLE", "open sound cannot stat: sound (driver x, IO)");
            for (Case broken : BrokenDrivers.ALL) {
                tests.add(DynamicTest.dynamicTest(broken + " on the " + host, () -> assertTold(broken, lines)));
            }
        }
        return tests.stream();
    }

    private void makeAll() throws IOException {
        for (Case broken : BrokenDrivers.ALL) {
            broken.maker().make(Files.createDirectory(drivers.resolve(broken.name())));
        }
    }

    private static void assertTold(Case broken, List<String> lines) {
        assertThat(lines)
                .filteredOn(line -> line.contains(broken.sentence()))
                .anyMatch(line -> line.startsWith("list " + broken.name() + " " + broken.reason() + " "))
                .anyMatch(line -> line.startsWith(
                        "open " + broken.name() + " " + broken.reason() + " the driver '" + broken.name() + "' ("));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMissingOnlyWhenItIsOpenedIsToldThen(DriverHost host) throws Exception {
        BrokenDrivers.needing("needs-to-open", source -> source.withCreate("new y.Base(); return driver(\"no\");"))
                .writeTo(drivers.resolve("needs-to-open"), "x.jar");
        BrokenDrivers.needing("needs-to-stat", source -> source.withStat("new y.Base()"))
                .writeTo(drivers.resolve("needs-to-stat"), "x.jar");
        DriverJar.empty()
                .absent(
                        "io.layerstore.driver.StorageDriver",
                        "package io.layerstore.driver; public interface StorageDriver { String name(); }")
                .source(
                        "x.Driver",
                        "package x; public class Driver implements io.layerstore.driver.StorageDriver {"
                                + " public String name() { return null; } public void close() {} }")
                .source(
                        "x.Factory",
                        new FactorySource("old-driver")
                                .withCreate("return new Driver();")
                                .text())
                .services("x.Factory")
                .writeTo(drivers.resolve("old-driver"), "x.jar");
        assertThat(host.run(drivers))
                .contains("list needs-to-open USABLE")
                .anyMatch(line -> line.startsWith("open needs-to-open MISSING_DEPENDENCY")
                        && line.contains("it needs the class y.Base"))
                .contains("list old-driver USABLE")
                .anyMatch(line -> line.startsWith("open old-driver MISSING_METHOD")
                        && line.contains("x.Driver lacks the method "))
                .contains("list needs-to-stat USABLE")
                .anyMatch(line -> line.startsWith("open needs-to-stat cannot call: it needs" + " the class y.Base"));
    }

    @Test
    void everyReasonIsShown() {
        assertThat(BrokenDrivers.ALL)
                .extracting(Case::reason)
                .contains(EnumSet.complementOf(EnumSet.of(Reason.STRAY_JAR)).toArray(Reason[]::new));
    }

    @Test
    void aJarBesideTheDirectoriesIsTold() throws IOException {
        Path jar = DriverJar.of("sound").writeTo(drivers, "x.jar");
        assertThat(StorageDrivers.load().withDirectory(drivers).list())
                .anyMatch(listing -> listing.origin().equals(jar.toString())
                        && listing.problem().orElseThrow().reason() == Reason.STRAY_JAR);
    }

    @Test
    void oneDirectoryCanBeInspected() throws IOException {
        Path directory = drivers.resolve("sound");
        DriverJar.of("sound").writeTo(directory, "x.jar");
        DriverListing sound = StorageDrivers.inspect(directory);
        assertThat(sound.usable()).as("%s", sound).isTrue();
        assertThat(sound.origin()).isEqualTo(directory.toString());
        assertThat(StorageDrivers.inspect(drivers.resolve("absent"))
                        .problem()
                        .orElseThrow()
                        .reason())
                .isEqualTo(Reason.UNREADABLE);
    }
}
