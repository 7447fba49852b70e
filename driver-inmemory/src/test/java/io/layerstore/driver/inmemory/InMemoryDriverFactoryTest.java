// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.driver.InvalidParameterException;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageDriverFactory;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.harness.FactoryPlace;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** Parameters say which back-end a driver has, and how much it takes. */
final class InMemoryDriverFactoryTest {
    private static final StoragePath PATH = StoragePath.parse("a");

    @Test
    void eachDriverHasABackEndOfItsOwn() throws IOException {
        try (StorageDriver one = open(Map.of());
                StorageDriver other = open(Map.of())) {
            one.putContent(PATH, new byte[1], WriteOptions.replace());
            assertThat(other.stat(PATH)).isEmpty();
        }
    }

    @Test
    void driversOfOneSpaceShareItAlsoAfterTheyAreClosed() throws IOException {
        try (StorageDriver one = open(Map.of("space", "shared"))) {
            one.putContent(PATH, new byte[1], WriteOptions.replace());
        }
        try (StorageDriver next = open(Map.of("space", "shared"));
                StorageDriver elsewhere = open(Map.of("space", "elsewhere"))) {
            assertThat(next.stat(PATH)).isPresent();
            assertThat(elsewhere.stat(PATH)).isEmpty();
        }
        HeapSpace.forget("shared");
        HeapSpace.forget("elsewhere");
    }

    @Test
    void theCapacityIsASize() {
        assertThatThrownBy(() -> open(Map.of("capacity", "much")))
                .isInstanceOfSatisfying(
                        InvalidParameterException.class,
                        e -> assertThat(e.parameter()).isEqualTo("capacity"));
    }

    @Test
    void servicesFileAndModuleSayTheSame() throws URISyntaxException {
        Path classes = Path.of(InMemoryDriverFactory.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        ModuleDescriptor module = ModuleFinder.of(classes)
                .find("io.layerstore.driver.inmemory")
                .orElseThrow()
                .descriptor();
        assertThat(module.provides())
                .singleElement()
                .satisfies(provides ->
                        assertThat(provides.providers()).isEqualTo(List.of(InMemoryDriverFactory.class.getName())));
        assertThat(ServiceLoader.load(StorageDriverFactory.class))
                .hasAtLeastOneElementOfType(InMemoryDriverFactory.class);
    }

    private static StorageDriver open(Map<String, String> parameters) throws IOException {
        return new FactoryPlace(new InMemoryDriverFactory(), parameters, () -> {}).open();
    }
}
