// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import static io.layerstore.driver.filesystem.DriverFixture.writer;
import static io.layerstore.driver.filesystem.FilesystemDriverTest.assertKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.DriverParameters;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageDriverFactory;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoClassLoadersTest {
    @TempDir
    Path root;

    @Test
    void copiesOfTheDriverInOneProcessKeepEachOtherOut() throws Exception {
        try (CopyLoader loader = new CopyLoader();
                FilesystemDriver driver = DriverFixture.openQuick(root);
                StorageDriver copy = openCopy(loader)) {
            assertThat(copy.getClass()).isNotEqualTo(driver.getClass());
            StorageWriter owner = writer(driver, "mine");
            WriterToken token = owner.checkpoint(new byte[0]);
            assertKind(StorageErrorKind.BUSY, () -> copy.resume(token));
            assertKind(StorageErrorKind.BUSY, () -> driver.resume(token));
            owner.close();
            StorageWriter resumed = copy.resume(token);
            assertKind(StorageErrorKind.BUSY, () -> driver.resume(token));
            resumed.abort();
        }
        assertThat(System.getProperties().stringPropertyNames()).noneMatch(name -> name.contains("filesystem.claim"));
    }

    private StorageDriver openCopy(CopyLoader loader) throws Exception {
        StorageDriverFactory factory = (StorageDriverFactory) loader.loadClass(FilesystemDriverFactory.class.getName())
                .getConstructor()
                .newInstance();
        Map<String, String> values = Map.of("rootdirectory", root.toString(), "durability", "none");
        return factory.create(DriverParameters.of(factory.name(), factory.parameters(), values), new SystemContext());
    }

    /** Loads the driver's classes itself, and all others where they are. */
    private static final class CopyLoader extends URLClassLoader {
        CopyLoader() {
            super(new URL[] {
                FilesystemDriver.class.getProtectionDomain().getCodeSource().getLocation()
            });
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                boolean own = name.startsWith("io.layerstore.driver.filesystem.");
                return loaded != null ? loaded : own ? findClass(name) : super.loadClass(name, resolve);
            }
        }
    }
}
