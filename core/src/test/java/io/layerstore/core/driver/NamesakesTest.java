// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.core.driver.DriverProblem.Reason;
import io.layerstore.core.host.DriversProgram;
import io.layerstore.driver.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of several drivers of one name none is taken, unless all but one cannot be used. */
class NamesakesTest {
    @TempDir
    private Path drivers;

    private StorageDrivers all;

    @BeforeEach
    void find() {
        all = StorageDrivers.from(List.of(StorageDriversTest.good("sound"), StorageDriversTest.newer("newer"))
                        .iterator())
                .withDirectory(drivers);
    }

    @Test
    void aDriverThatIsOnThePathTooIsAmbiguous() throws IOException {
        DriverJar.of("sound").writeTo(drivers.resolve("sound"), "x.jar");
        String advice = "several drivers have this name: " + StorageDriversTest.ORIGIN + ", " + drivers.resolve("sound")
                + "; leave one of them where it is";
        assertThat(all.describe("sound"))
                .hasSize(2)
                .allSatisfy(
                        listing -> assertThat(listing.problem()).contains(new DriverProblem(Reason.AMBIGUOUS, advice)));
        assertThat(all.list())
                .filteredOn(listing -> listing.name().equals("sound"))
                .isEqualTo(all.describe("sound"));
        assertThatThrownBy(() -> all.open("sound", Map.of("bucket", "b"), DriversProgram.CONTEXT))
                .isInstanceOfSatisfying(
                        BrokenDriverException.class, e -> assertThat(e.reason()).isEqualTo(Reason.AMBIGUOUS))
                .hasMessageContaining(advice);
        assertThatThrownBy(() -> all.factory("sound")).isInstanceOf(BrokenDriverException.class);
    }

    @Test
    void aDirectoryThatCannotBeLoadedHidesNoDriverOnThePath() throws IOException {
        Files.createDirectory(drivers.resolve("sound"));
        assertThat(all.describe("sound"))
                .extracting(listing -> listing.problem().map(DriverProblem::reason))
                .containsExactlyInAnyOrder(Optional.empty(), Optional.of(Reason.NO_JARS));
        assertThatThrownBy(() -> all.open("sound", Map.of("bucket", "b"), DriversProgram.CONTEXT))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("bucket=b");
        assertThat(all.factory("sound").factory().name()).isEqualTo("sound");
    }

    @Test
    void aDriverOnThePathThatCannotBeUsedHidesNoDirectory() throws IOException {
        DriverJar.of("newer").writeTo(drivers.resolve("newer"), "x.jar");
        assertThat(all.describe("newer"))
                .extracting(listing -> listing.problem().map(DriverProblem::reason))
                .containsExactlyInAnyOrder(Optional.empty(), Optional.of(Reason.SPI_TOO_NEW));
        all.open("newer", Map.of(), DriversProgram.CONTEXT).close();
    }

    @Test
    void whereNoneCanBeUsedTheDirectoryIsTold() throws IOException {
        Files.createDirectory(drivers.resolve("newer"));
        assertThatThrownBy(() -> all.open("newer", Map.of(), DriversProgram.CONTEXT))
                .isInstanceOfSatisfying(
                        BrokenDriverException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_JARS));
    }
}
