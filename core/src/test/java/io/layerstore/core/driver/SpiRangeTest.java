// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.core.driver.DriverProblem.Reason;
import io.layerstore.core.host.DriversProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars of drivers of every level are judged by programs of every range as docs/spec/compatibility.md says. */
class SpiRangeTest {
    @TempDir
    private Path drivers;

    private DriverDirectory driver(int level, SpiRange supported) throws IOException {
        Path directory = drivers.resolve("level" + level);
        BrokenWhenOpened.factory("level" + level, source -> source.withLevel(String.valueOf(level)))
                .writeTo(directory, "x.jar");
        return new DriverDirectory(drivers, directory, supported);
    }

    private void assertTaken(int level, SpiRange supported) throws Exception {
        DriverDirectory driver = driver(level, supported);
        assertThat(driver.describe())
                .satisfies(listing -> assertThat(listing.spiLevel()).isEqualTo(level))
                .matches(DriverListing::usable);
        try (LoadedDriver loaded = driver.load()) {
            loaded.open(Map.of(), DriversProgram.CONTEXT).close();
        }
    }

    private void assertRefused(int level, SpiRange supported, DriverProblem problem) throws Exception {
        DriverDirectory driver = driver(level, supported);
        assertThat(driver.describe().problem()).isEqualTo(Optional.of(problem));
        try (LoadedDriver loaded = driver.load()) {
            assertThatThrownBy(() -> loaded.open(Map.of(), DriversProgram.CONTEXT))
                    .isInstanceOf(DriverLoadException.class);
        }
    }

    @Test
    void anEqualLevelIsTaken() throws Exception {
        assertTaken(1, new SpiRange(1, 1));
        assertTaken(2, new SpiRange(1, 2));
    }

    @Test
    void aLowerLevelThatIsSupportedIsTaken() throws Exception {
        assertTaken(1, new SpiRange(1, 2));
    }

    @Test
    void aLevelThatIsTooLowIsRefused() throws Exception {
        assertRefused(
                1,
                new SpiRange(2, 3),
                new DriverProblem(
                        Reason.SPI_TOO_OLD,
                        "it was built for SPI level 1, the oldest that is supported is 2; take a newer driver"));
    }

    @Test
    void aHigherLevelIsRefused() throws Exception {
        assertRefused(
                2,
                new SpiRange(1, 1),
                new DriverProblem(
                        Reason.SPI_TOO_NEW,
                        "it was built for SPI level 2, this program has 1; take a newer Layerstore or an older driver"));
    }
}
