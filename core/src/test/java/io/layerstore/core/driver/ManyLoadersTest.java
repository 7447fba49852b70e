// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import io.layerstore.driver.StorageDriverFactory;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** A program may give every module a class loader of its own, so that the API's loader knows nothing of SLF4J. */
class ManyLoadersTest {
    @TempDir
    private Path drivers;

    @Test
    void aDriverGetsSlf4jFromWhoeverHasIt() throws Exception {
        BrokenWhenOpened.factory(
                        "logging",
                        source -> source.withMembers(
                                "static final Object LOGGER = org.slf4j.LoggerFactory.getLogger(\"x\");"))
                .writeTo(drivers.resolve("logging"), "x.jar");
        Class<?> type = layer().findLoader("io.layerstore.core").loadClass(StorageDrivers.class.getName());
        assertThat(type).isNotEqualTo(StorageDrivers.class);
        Object all = type.getMethod("withDirectory", Path.class)
                .invoke(type.getMethod("load").invoke(null), drivers);
        assertThat(String.valueOf(type.getMethod("list").invoke(all)))
                .contains("name=logging")
                .endsWith("problem=Optional.empty]]");
    }

    private static ModuleLayer layer() {
        ModuleFinder modules = ModuleFinder.of(
                DriverJar.locationOf(StorageDrivers.class),
                DriverJar.locationOf(StorageDriverFactory.class),
                DriverJar.locationOf(Logger.class),
                DriverJar.locationOf(JsonFactory.class));
        Configuration resolved =
                ModuleLayer.boot().configuration().resolve(modules, ModuleFinder.of(), Set.of("io.layerstore.core"));
        return ModuleLayer.defineModulesWithManyLoaders(
                        resolved, List.of(ModuleLayer.boot()), ClassLoader.getPlatformClassLoader())
                .layer();
    }
}
