// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.core.driver.DriverProblem.Reason;
import io.layerstore.core.host.DriversProgram;
import io.layerstore.driver.DriverContext;
import io.layerstore.driver.DriverParameters;
import io.layerstore.driver.InvalidParameterException;
import io.layerstore.driver.ParameterSpec;
import io.layerstore.driver.ParameterType;
import io.layerstore.driver.SpiLevel;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageDriverFactory;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageDriversTest {
    /** A factory whose driver never opens, but says with what it was asked. */
    private record Asked(String name, int spiLevel) implements StorageDriverFactory {
        @Override
        public List<ParameterSpec> parameters() {
            return List.of(ParameterSpec.required("bucket", ParameterType.STRING, "name of the bucket"));
        }

        @Override
        public StorageDriver create(DriverParameters parameters, DriverContext context) throws StorageException {
            throw new StorageException(StorageErrorKind.UNAVAILABLE, name, "open", "", parameters.toString());
        }
    }

    /** A factory that does what it is told when it has to make a driver. */
    private record Creating(String name, Supplier<StorageDriver> creation) implements StorageDriverFactory {
        @Override
        public int spiLevel() {
            return SpiLevel.CURRENT;
        }

        @Override
        public List<ParameterSpec> parameters() {
            return List.of();
        }

        @Override
        public StorageDriver create(DriverParameters parameters, DriverContext context) {
            return creation.get();
        }
    }

    /** Where the factories of this test come from. */
    static final String ORIGIN = DriverJar.locationOf(StorageDriversTest.class).toString() + "/";

    static StorageDriverFactory newer(String name) {
        return new Asked(name, SpiLevel.CURRENT + 1);
    }

    static StorageDriverFactory good(String name) {
        return new Asked(name, SpiLevel.CURRENT);
    }

    private static StorageDrivers found(List<Supplier<StorageDriverFactory>> providers) {
        Iterator<Supplier<StorageDriverFactory>> steps = providers.iterator();
        return StorageDrivers.from(new Iterator<>() {
            @Override
            public boolean hasNext() {
                return steps.hasNext();
            }

            @Override
            public StorageDriverFactory next() {
                return steps.next().get();
            }
        });
    }

    private static void open(StorageDrivers drivers, String name, Map<String, String> parameters)
            throws StorageException {
        drivers.open(name, parameters, DriversProgram.CONTEXT).close();
    }

    @Test
    void aDriverIsOpenedByItsNameWithItsParameters() {
        assertThatThrownBy(() ->
                        open(found(List.of(() -> good("one"), () -> good("two"))), "two", Map.of("bucket", "b")))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("two", "bucket=b");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> open(found(List.of(() -> good("two"), () -> good("one"))), "three", Map.of()))
                .isInstanceOfSatisfying(
                        UnknownDriverException.class, e -> assertThat(e.known()).containsExactly("one", "two"))
                .hasMessageContainingAll("'three'", "one, two");
    }

    @Test
    void parametersAreCheckedBeforeTheDriverIsAsked() {
        assertThatThrownBy(() -> open(found(List.of(() -> good("one"))), "one", Map.of()))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> open(found(List.of(() -> good("one"))), "one", Map.of("bucket", "b", "x", "y")))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void aFactoryOnThePathThatThrowsWhatItMayNotIsBroken() {
        StorageDrivers drivers = found(List.of(
                () -> new Creating("failing", () -> {
                    throw new IllegalStateException("no disk");
                }),
                () -> new Creating("refusing", () -> {
                    throw new InvalidParameterException("refusing", "bucket", "no such bucket");
                }),
                () -> new Creating("linking", () -> {
                    throw new NoClassDefFoundError("y/Base");
                })));
        assertThatThrownBy(() -> open(drivers, "failing", Map.of()))
                .isInstanceOfSatisfying(
                        BrokenDriverException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CREATE_FAILED))
                .hasMessageContaining("cannot make a driver (java.lang.IllegalStateException: no disk)");
        assertThatThrownBy(() -> open(drivers, "refusing", Map.of()))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("no such bucket");
        assertThatThrownBy(() -> open(drivers, "linking", Map.of()))
                .isInstanceOfSatisfying(
                        BrokenDriverException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MISSING_DEPENDENCY));
    }

    @Test
    void anInvalidParameterThatADriverInADirectoryFindsComesThrough(@TempDir Path directory) throws IOException {
        BrokenWhenOpened.factory(
                        "refusing",
                        source -> source.withCreate(
                                "throw new InvalidParameterException(\"refusing\", \"bucket\", \"no such bucket\");"))
                .writeTo(directory.resolve("refusing"), "x.jar");
        assertThatThrownBy(() -> open(StorageDrivers.load().withDirectory(directory), "refusing", Map.of()))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("no such bucket");
    }

    @Test
    void aBrokenProviderHidesNoOther() {
        StorageDrivers drivers = found(List.of(
                () -> good("one"),
                () -> {
                    throw new ServiceConfigurationError("bad line");
                },
                () -> {
                    throw new NoClassDefFoundError("missing/Dependency");
                },
                () -> new Asked("UPPER", SpiLevel.CURRENT),
                () -> new Asked("newer", SpiLevel.CURRENT + 1),
                () -> new Asked("older", SpiLevel.OLDEST_SUPPORTED - 1),
                () -> good("two")));
        assertThat(drivers.list())
                .filteredOn(DriverListing::usable)
                .extracting(DriverListing::name)
                .containsExactly("one", "two");
        assertThat(drivers.list())
                .filteredOn(listing -> !listing.usable())
                .extracting(listing -> listing.problem().orElseThrow().advice())
                .anyMatch(problem -> problem.contains("bad line"))
                .anyMatch(problem -> problem.contains("it needs the class missing.Dependency, which is nowhere on the"))
                .anyMatch(problem -> problem.contains("newer Layerstore"))
                .anyMatch(problem -> problem.contains("newer driver"))
                .anyMatch(problem -> problem.contains("lower-case letter"))
                .hasSize(5);
        assertThatThrownBy(() -> open(drivers, "newer", Map.of()))
                .isInstanceOf(BrokenDriverException.class)
                .hasMessageContaining("newer Layerstore");
        assertThatThrownBy(() -> open(drivers, "nosuch", Map.of()))
                .isInstanceOf(UnknownDriverException.class)
                .hasMessageContainingAll("bad line", "newer (SPI_TOO_NEW)");
    }

    @Test
    void severalDriversOfOneNameAreAllRefused() {
        StorageDrivers drivers =
                found(List.of(() -> good("one"), () -> good("one"), () -> good("one"), () -> good("two")));
        assertThat(drivers.list())
                .filteredOn(DriverListing::usable)
                .extracting(DriverListing::name)
                .containsExactly("two");
        assertThatThrownBy(() -> open(drivers, "one", Map.of("bucket", "b")))
                .isInstanceOf(BrokenDriverException.class)
                .hasMessageContaining("several drivers");
    }

    @Test
    void anUnknownNameIsAnsweredWithWhereItWasLookedFor(@TempDir Path directory) {
        Path absent = directory.resolve("drivers");
        StorageDrivers drivers = found(List.of(() -> good("one"))).withDirectory(absent);
        for (ThrowingCallable asking : List.<ThrowingCallable>of(
                () -> open(drivers, "s3", Map.of()), () -> drivers.factory("s3"), () -> drivers.describe("s3"))) {
            assertThatThrownBy(asking)
                    .isInstanceOf(UnknownDriverException.class)
                    .hasMessage("no driver 's3'; known: one; nothing in " + absent + " is called like that");
        }
    }

    @Test
    void aFactoryIsLoadedAsItsDriverWouldBe(@TempDir Path directory) throws IOException {
        DriverJar.of("sound").writeTo(directory.resolve("sound"), "x.jar");
        DriverJar.empty().services("x.Factory").writeTo(directory.resolve("broken"), "x.jar");
        StorageDrivers drivers =
                found(List.of(() -> good("one"), () -> newer("newer"))).withDirectory(directory);
        try (LoadedFactory one = drivers.factory("one");
                LoadedFactory sound = drivers.factory("sound")) {
            assertThat(one.factory()).isEqualTo(good("one"));
            assertThat(sound.factory().name()).isEqualTo("sound");
            assertThat(sound.factory().getClass().getClassLoader().getName()).isEqualTo("driver:sound");
        }
        LoadedFactory closedTwice = drivers.factory("sound");
        closedTwice.close();
        closedTwice.close();
        assertThatThrownBy(() -> drivers.factory("nosuch")).isInstanceOf(UnknownDriverException.class);
        assertBroken(Reason.SPI_TOO_NEW, () -> drivers.factory("newer"));
        assertBroken(Reason.FACTORY_MISSING, () -> drivers.factory("broken"));
    }

    private static void assertBroken(Reason reason, ThrowingCallable asking) {
        assertThatThrownBy(asking)
                .isInstanceOfSatisfying(
                        BrokenDriverException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void aLoaderThatFailsForEverEnds() {
        StorageDrivers drivers = StorageDrivers.from(new Iterator<>() {
            @Override
            public boolean hasNext() {
                throw new ServiceConfigurationError("again");
            }

            @Override
            public StorageDriverFactory next() {
                throw new ServiceConfigurationError("again");
            }
        });
        assertThat(drivers.list()).isNotEmpty().noneMatch(DriverListing::usable);
    }
}
