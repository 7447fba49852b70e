// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.layerstore.driver.DriverParameters;
import io.layerstore.driver.Durability;
import io.layerstore.driver.InvalidParameterException;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageDriverFactory;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesystemDriverFactoryTest {
    @TempDir
    Path root;

    @Test
    void serviceFileAndModuleNameTheFactory() throws Exception {
        assertThat(ServiceLoader.load(StorageDriverFactory.class))
                .hasAtLeastOneElementOfType(FilesystemDriverFactory.class);
        Path classes = Path.of(FilesystemDriverFactory.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var module = java.lang.module.ModuleFinder.of(classes)
                .find("io.layerstore.driver.filesystem")
                .orElseThrow();
        assertThat(module.descriptor().provides()).singleElement().satisfies(provided -> {
            assertThat(provided.service()).isEqualTo(StorageDriverFactory.class.getName());
            assertThat(provided.providers()).containsExactly(FilesystemDriverFactory.class.getName());
        });
    }

    @Test
    void opensPathsAndUris() throws IOException {
        try (StorageDriver driver =
                create(Map.of("rootdirectory", root.resolve("a/b").toString()))) {
            assertThat(root.resolve("a/b")).isDirectory();
            assertThat(driver.capabilities().durability()).isEqualTo(Durability.POWER_LOSS);
        }
        try (StorageDriver driver =
                create(Map.of("rootdirectory", root.resolve("u").toUri().toString(), "durability", "process-crash"))) {
            assertThat(root.resolve("u")).isDirectory();
            assertThat(driver.capabilities().durability()).isEqualTo(Durability.PROCESS_CRASH);
        }
        try (var jimfs = com.google.common.jimfs.Jimfs.newFileSystem(com.google.common.jimfs.Configuration.unix());
                StorageDriver driver = create(Map.of(
                        "rootdirectory",
                        jimfs.getPath("/store").toUri().toString(),
                        "durability",
                        "none",
                        "maxcontent",
                        "1m"))) {
            assertThat(jimfs.getPath("/store")).isDirectory();
            assertThat(driver.capabilities().maxContentBytes()).isEqualTo(1 << 20);
        }
    }

    @Test
    void refusesParametersThatCannotBeRight() throws IOException {
        Files.writeString(root.resolve("file"), "x");
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> create(Map.of("rootdirectory", root.toString(), "maxcontent", "1k")))
                .withMessageContaining("maxcontent");
        assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(() -> create(Map.of()));
        for (String wrong : new String[] {root.resolve("file").toString(), "nosuch://x/y", "jimfs://gone/y"}) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> create(Map.of("rootdirectory", wrong)))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageErrorKind.CONFIGURATION));
        }
    }

    private static StorageDriver create(Map<String, String> values) throws IOException {
        FilesystemDriverFactory factory = new FilesystemDriverFactory();
        return factory.create(DriverParameters.of(factory.name(), factory.parameters(), values), new SystemContext());
    }
}
