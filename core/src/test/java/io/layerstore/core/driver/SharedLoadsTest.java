// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.core.host.DriversProgram;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drivers of one directory share what is static in them as long as one of them is open. */
class SharedLoadsTest {
    private static final String COUNTING = "static int opened; static String next() { return \"number \" + ++opened; }";

    @TempDir
    private Path drivers;

    private StorageDrivers all;

    @BeforeEach
    void find() throws IOException {
        all = StorageDrivers.load().withDirectory(drivers);
        write();
    }

    private Path write() throws IOException {
        return DriverJar.empty()
                .source(
                        "x.Factory",
                        new FactorySource("counting")
                                .withCreate("return driver(next());")
                                .withMembers(COUNTING)
                                .text())
                .services("x.Factory")
                .writeTo(drivers.resolve("counting"), "x.jar");
    }

    @Test
    void driversThatAreOpenAtOneTimeHaveOneSetOfClasses() throws IOException {
        try (StorageDriver first = open(all)) {
            StorageDriver second = open(all);
            assertSays(first, "number 1");
            assertSays(second, "number 2");
            second.close();
            second.close();
            assertSays(first, "number 1");
            LoadedFactory factory = all.factory("counting");
            try (StorageDriver third = open(all)) {
                assertSays(third, "number 3");
            }
            assertThat(factory.factory().name()).isEqualTo("counting");
            factory.close();
            factory.close();
            assertSays(first, "number 1");
        }
        try (StorageDriver again = open(all)) {
            assertSays(again, "number 1");
        }
    }

    @Test
    void othersHaveTheirOwn() throws IOException {
        try (StorageDriver first = open(all);
                StorageDriver other = open(StorageDrivers.load().withDirectory(drivers))) {
            assertSays(first, "number 1");
            assertSays(other, "number 1");
        }
    }

    @Test
    void aNewJarIsTakenAlthoughTheOldOneIsInUse() throws IOException {
        try (StorageDriver first = open(all)) {
            Files.delete(drivers.resolve("counting/x.jar"));
            Files.setLastModifiedTime(write(), FileTime.from(Instant.EPOCH));
            try (StorageDriver renewed = open(all)) {
                assertSays(renewed, "number 1");
            }
            assertSays(first, "number 1");
        }
    }

    private static StorageDriver open(StorageDrivers drivers) throws IOException {
        return drivers.open("counting", Map.of(), DriversProgram.CONTEXT);
    }

    private static void assertSays(StorageDriver driver, String text) {
        assertThatThrownBy(() -> driver.stat(StoragePath.parse("a"))).hasMessageContaining(text);
    }
}
