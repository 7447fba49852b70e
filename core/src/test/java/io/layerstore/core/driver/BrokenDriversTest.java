// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.layerstore.core.driver.BrokenDrivers.Case;
import io.layerstore.core.driver.DriverProblem.Reason;
import io.layerstore.core.host.DriversProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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

    @TestFactory
    Stream<DynamicTest> whatIsBrokenOnlyWhenItIsOpenedIsToldThen() throws Exception {
        for (Case broken : BrokenWhenOpened.ALL) {
            broken.maker().make(drivers.resolve(broken.name()));
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (DriverHost host : DriverHost.values()) {
            List<String> lines = host.run(drivers);
            for (Case broken : BrokenWhenOpened.ALL) {
                tests.add(DynamicTest.dynamicTest(
                        broken + " on the " + host,
                        () -> assertThat(lines)
                                .contains("list " + broken.name() + " USABLE")
                                .anyMatch(line ->
                                        line.startsWith("open " + broken.name() + " " + broken.reason() + " the driver")
                                                && line.contains(broken.sentence()))));
            }
        }
        return tests.stream();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMissingOnlyWhenItIsCalledIsAnErrorOfThatCall(DriverHost host) throws Exception {
        BrokenDrivers.needing("needs-to-stat", source -> source.withStat("new y.Base()"))
                .writeTo(drivers.resolve("needs-to-stat"), "x.jar");
        assertThat(host.run(drivers))
                .contains("list needs-to-stat USABLE")
                .anyMatch(line -> line.startsWith("open needs-to-stat cannot call: it needs the class y.Base"));
    }

    @Test
    void everyReasonIsShown() {
        assertThat(Stream.concat(BrokenDrivers.ALL.stream(), BrokenWhenOpened.ALL.stream()))
                .extracting(Case::reason)
                .contains(EnumSet.complementOf(EnumSet.of(Reason.STRAY_JAR, Reason.MISSING_MODULE))
                        .toArray(Reason[]::new));
    }

    @Test
    void aJarBesideTheDirectoriesIsTold() throws IOException {
        Path jar = DriverJar.of("sound").writeTo(drivers, "x.jar");
        assertThat(StorageDrivers.load().withDirectory(drivers).list())
                .anyMatch(listing -> listing.origin().equals(jar.toString())
                        && listing.problem().orElseThrow().reason() == Reason.STRAY_JAR);
    }

    /** Permissions would not do: they do not bind everybody. */
    @Test
    void aDirectoryOfDriversThatCannotBeListedHidesNoDriverOnThePath() throws IOException {
        Path file = Files.writeString(drivers.resolve("file"), "");
        Path loop = Files.createSymbolicLink(drivers.resolve("loop"), Path.of("loop"));
        Path nowhere = Files.createSymbolicLink(drivers.resolve("nowhere"), Path.of("absent"));
        for (Path parent : List.of(file, loop, nowhere)) {
            StorageDrivers all = StorageDrivers.from(
                            List.of(StorageDriversTest.good("sound")).iterator())
                    .withDirectory(parent);
            assertThat(all.list()).hasSize(2).anyMatch(listing -> listing.name().equals("sound") && listing.usable());
            assertThat(all.list())
                    .filteredOn(listing -> !listing.usable())
                    .singleElement()
                    .satisfies(listing -> {
                        assertThat(listing.origin()).isEqualTo(parent.toString());
                        assertThat(listing.problem().orElseThrow().reason()).isEqualTo(Reason.UNREADABLE);
                        assertThat(listing.problem().orElseThrow().advice()).startsWith("cannot list " + parent);
                    });
            assertThatThrownBy(() -> all.open("s3", Map.of(), DriversProgram.CONTEXT))
                    .isInstanceOf(UnknownDriverException.class)
                    .hasMessageContaining("cannot list " + parent);
        }
    }

    @Test
    void aDirectoryOfDriversThatIsAbsentHasNone() {
        assertThat(StorageDrivers.from(Collections.emptyIterator())
                        .withDirectory(drivers.resolve("absent"))
                        .list())
                .isEmpty();
    }

    @Test
    void jarsMayLeadToOneAnotherAndToNothing() throws IOException {
        Path directory = drivers.resolve("sound");
        DriverJar.of("sound")
                .manifest("Class-Path", "y.jar ./y.jar absent.jar lib/absent.jar")
                .writeTo(directory, "x.jar");
        DriverJar.empty()
                .manifest("Class-Path", directory.resolve("x.jar").toUri().toString())
                .writeTo(directory, "y.jar");
        assertThat(StorageDrivers.inspect(directory).problem()).isEmpty();
    }

    @Test
    void nothingIsLoadedFromADirectoryOfDriversThatEverybodyMayChange() throws IOException {
        String property = "layerstore.test.loaded";
        BrokenWhenOpened.factory(
                        "loud",
                        source -> source.withMembers("static { System.setProperty(\"" + property + "\", \"yes\"); }"))
                .writeTo(drivers.resolve("loud"), "x.jar");
        Files.setPosixFilePermissions(drivers, PosixFilePermissions.fromString("rwxrwxrwx"));
        StorageDrivers all = StorageDrivers.from(
                        List.of(StorageDriversTest.good("sound")).iterator())
                .withDirectory(drivers);
        assertThat(all.list())
                .extracting(
                        DriverListing::name,
                        listing -> listing.problem()
                                .map(problem -> problem.reason() + " " + problem.advice())
                                .orElse("USABLE"))
                .containsExactly(
                        tuple(
                                "loud",
                                "WORLD_WRITABLE everybody may change " + drivers
                                        + ", and a driver has the rights of this program; run: chmod o-w " + drivers),
                        tuple("sound", "USABLE"));
        assertThatThrownBy(() -> all.open("loud", Map.of(), DriversProgram.CONTEXT))
                .isInstanceOfSatisfying(
                        BrokenDriverException.class, e -> assertThat(e.reason()).isEqualTo(Reason.WORLD_WRITABLE));
        assertThat(System.getProperty(property)).isNull();
    }

    @Test
    void aDriverThatIsALinkIsTakenWhereNobodyElseCanReplaceIt() throws IOException {
        Path directory = Files.createDirectory(drivers.resolve("linked"));
        Path open = BrokenDrivers.openPlace(directory, "x.jar").getParent();
        Path real = Files.createDirectory(open.resolve("linked"));
        DriverJar.of("linked").writeTo(real, "x.jar");
        Path parent = Files.createDirectory(drivers.resolve("drivers"));
        Files.createSymbolicLink(parent.resolve("linked"), real);
        StorageDrivers all = StorageDrivers.from(Collections.emptyIterator()).withDirectory(parent);
        assertThat(all.list())
                .singleElement()
                .satisfies(listing -> assertThat(listing.problem().orElseThrow().advice())
                        .isEqualTo(parent.resolve("linked") + " leads into " + open
                                + ", where everybody may put files, and a driver has the rights of this program; copy what is"
                                + " there instead"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxr-x"));
        assertThat(all.list()).singleElement().matches(DriverListing::usable);
        Path linked = Files.createSymbolicLink(drivers.resolve("link"), parent);
        assertThat(all.withDirectory(linked).list()).singleElement().matches(DriverListing::usable);
    }

    @Test
    void aDirectoryThatNoDriverCanBeCalledLikeIsToldAndNotLoaded() throws IOException {
        for (String name : List.of("S3", "lost+found", ".hidden")) {
            DriverJar.of("loud").writeTo(drivers.resolve(name), "x.jar");
        }
        assertThat(StorageDrivers.from(Collections.emptyIterator())
                        .withDirectory(drivers)
                        .list())
                .extracting(
                        DriverListing::name,
                        listing -> listing.problem().orElseThrow().reason())
                .containsExactly(tuple("S3", Reason.BAD_NAME), tuple("lost+found", Reason.BAD_NAME));
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
