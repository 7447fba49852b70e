// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.distribution.CliRun.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about drivers show those on the class path and those of the installation, whatever is wrong with them. */
class DriversTest {
    @TempDir
    private Path home;

    private Place place;

    @BeforeEach
    void install() throws IOException {
        Path drivers = Files.createDirectory(home.resolve("drivers"));
        Files.writeString(Files.createDirectory(drivers.resolve("tape")).resolve("tape.jar"), "no jar");
        Files.createDirectory(drivers.resolve("inmemory"));
        SoundDriver.writeTo(drivers.resolve("sound"));
        place = Place.in(home).installed(home);
    }

    @Test
    void allDriversAreListedWithTheirState() {
        CliRun run = place.run("drivers", "list");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("filesystem", "--param rootdirectory=", "required")
                .contains("tape.jar is no jar")
                .contains("cannot be used (NO_JARS)")
                .containsPattern(
                        "sound  1\\.2\\.3  \\(SPI level [0-9]+, .*drivers.sound\\)\n    can be used\n    --param where");
        assertThat(place.run("drivers", "list", "--json").out())
                .contains("\"name\":\"sound\",\"usable\":true,\"version\":\"1.2.3\"")
                .contains("\"name\":\"rootdirectory\"")
                .contains("\"name\":\"tape\",\"usable\":false")
                .contains("\"reason\":\"NOT_A_JAR\"");
    }

    @Test
    void oneDriverIsDescribed() {
        assertThat(place.run("drivers", "describe", "filesystem"))
                .satisfies(run -> assertThat(run.status()).isZero())
                .satisfies(
                        run -> assertThat(run.out()).contains("rootdirectory").doesNotContain("tape"));
        assertThat(place.run("drivers", "describe", "sound"))
                .satisfies(run -> assertThat(run.status()).isZero())
                .satisfies(run -> assertThat(run.out()).contains("sound  1.2.3", "can be used"));
        assertThat(place.run("drivers", "describe", "tape"))
                .satisfies(run -> assertThat(run.status()).isEqualTo(2))
                .satisfies(run -> assertThat(run.out()).contains("NOT_A_JAR"));
        assertThat(place.run("drivers", "describe", "disk"))
                .satisfies(run -> assertThat(run.status()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err())
                        .contains("no driver 'disk'", "tape", "nothing in " + home.resolve("drivers")));
    }

    @Test
    void aDirectoryThatCannotBeLoadedHidesNoBuiltInDriver() {
        assertThat(place.run("drivers", "describe", "inmemory"))
                .satisfies(run -> assertThat(run.status()).isZero())
                .satisfies(run -> assertThat(run.out()).contains("can be used", "cannot be used (NO_JARS)"));
        assertThat(place.run("--driver", "inmemory", "ls", "x").status()).isZero();
    }

    @Test
    void twoDriversOfOneNameAreRefusedAndBothAreNamed() throws IOException {
        Path directory = home.resolve("drivers").resolve("inmemory");
        SoundDriver.writeTo(directory);
        assertThat(place.run("drivers", "describe", "inmemory"))
                .satisfies(run -> assertThat(run.status()).isEqualTo(2))
                .satisfies(run -> assertThat(run.out()).contains("cannot be used (AMBIGUOUS)"));
        CliRun refused = place.run("--driver", "inmemory", "ls", "x");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("several drivers have this name", directory.toString());
    }

    @Test
    void aDirectoryIsVerifiedBeforeItIsInstalled() throws IOException {
        Path sound = home.resolve("drivers").resolve("sound");
        assertThat(place.run("drivers", "verify", sound.toString()))
                .satisfies(run -> assertThat(run.status()).isZero())
                .satisfies(run -> assertThat(run.out()).contains("sound  1.2.3", "can be used"));
        Path empty = Files.createDirectory(home.resolve("empty"));
        assertThat(place.run("drivers", "verify", empty.toString()))
                .satisfies(run -> assertThat(run.status()).isEqualTo(2))
                .satisfies(run -> assertThat(run.out()).contains("there is no jar in " + empty));
    }

    @Test
    void aBrokenDriverIsToldWhenItIsChosenAndNoOtherIsInItsWay() {
        CliRun broken = place.run("--driver", "tape", "ls", "x");
        assertThat(broken.status()).isEqualTo(2);
        assertThat(broken.err()).contains("the driver 'tape'", "tape.jar is no jar", "drivers describe");
        assertThat(place.run("ls", "x").status()).isZero();
    }
}
