// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.core.host.DriversProgram;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A driver in a directory that was closed, or that could not be opened, leaves no jar open and no class loader behind. */
class UnloadingTest {
    private static final int TIMES = 50;

    /** Ways to read resources. Streams are closed, but for those that a class loader closes itself. */
    private static final String READING = """
            static String read() {
                try (java.io.InputStream in = Factory.class.getResource("data.txt").openStream()) {
                    Factory.class.getClassLoader().getResources("x/data.txt").nextElement().openStream().close();
                    java.util.ServiceLoader.load(Runnable.class, Factory.class.getClassLoader()).iterator().hasNext();
                    return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
            static int leave() {
                try {
                    return Factory.class.getResourceAsStream("data.txt").read();
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
            static java.io.InputStream in;
            static String half() {
                try {
                    if (in == null) {
                        in = Factory.class.getResource("data.txt").openStream();
                    }
                    return String.valueOf((char) in.read());
                } catch (java.io.IOException e) {
                    return e.toString();
                }
            }
            static String beside() {
                try (java.io.InputStream in = new java.net.URL(Factory.class.getResource("data.txt"), "more.txt").openStream()) {
                    return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                } catch (java.io.IOException e) {
                    return e.toString();
                }
            }
            """;

    @TempDir
    private Path drivers;

    private StorageDrivers all;

    @BeforeEach
    void find() {
        all = StorageDrivers.load().withDirectory(drivers);
    }

    private void write(String name, UnaryOperator<FactorySource> use) throws IOException {
        BrokenWhenOpened.factory(name, source -> use.apply(source.withMembers(READING)))
                .entry("x/data.txt", "data".getBytes(StandardCharsets.UTF_8))
                .entry("x/more.txt", "more".getBytes(StandardCharsets.UTF_8))
                .entry("META-INF/services/java.lang.Runnable", "x.Absent".getBytes(StandardCharsets.UTF_8))
                .writeTo(drivers.resolve(name), "x.jar");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void noJarStaysOpen() throws IOException {
        write("reading", source -> source.withCreate("return driver(read());"));
        write("failing", source -> source.withCreate("throw new IllegalStateException(read());"));
        write("leaving", source -> source.withCreate("leave(); return null;"));
        for (int i = 0; i < TIMES; i++) {
            open("reading").close();
            assertThatThrownBy(() -> open("failing")).hasMessageContaining("IllegalStateException: data");
            assertThatThrownBy(() -> open("leaving")).isInstanceOf(BrokenDriverException.class);
            assertThat(all.list()).hasSize(3).allMatch(DriverListing::usable);
            all.factory("reading").close();
        }
        assertThat(openFiles()).noneMatch(file -> file.startsWith(drivers));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aJarThatIsOpenIsSeen() throws IOException {
        write("reading", source -> source.withCreate("return driver(read());"));
        try (StorageDriver open = open("reading")) {
            assertThat(openFiles()).as("%s", open).anyMatch(file -> file.startsWith(drivers));
        }
    }

    private StorageDriver open(String name) throws IOException {
        return all.open(name, Map.of(), DriversProgram.CONTEXT);
    }

    private static List<Path> openFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path descriptor : DirectoryContent.of(Path.of("/proc/self/fd"))) {
            try {
                files.add(Files.readSymbolicLink(descriptor));
            } catch (NoSuchFileException e) {
                assertThat(descriptor).as("closed since it was listed").doesNotExist();
            }
        }
        return files;
    }

    @Test
    void closingOneDriverTakesNoResourceFromAnotherOfTheSameJar() throws IOException {
        write(
                "half",
                source -> source.withCreate("leave(); half(); return driver(\"\");")
                        .withStat("half()"));
        StorageDrivers others = StorageDrivers.load().withDirectory(drivers);
        try (StorageDriver second = open("half")) {
            others.open("half", Map.of(), DriversProgram.CONTEXT).close();
            assertThatThrownBy(() -> second.stat(StoragePath.parse("a"))).hasMessageContaining("cannot stat: a (");
        }
    }

    @Test
    void aResourceIsFoundBesideAnother() throws IOException {
        write("beside", source -> source.withStat("beside()"));
        try (StorageDriver driver = open("beside")) {
            assertThatThrownBy(() -> driver.stat(StoragePath.parse("a"))).hasMessageContaining("soundmore (");
        }
    }

    @Test
    void noClassLoaderStaysBehind() throws Exception {
        write("reading", source -> source.withCreate("return driver(read());"));
        write("failing", source -> source.withCreate("throw new IllegalStateException(read());"));
        List<WeakReference<ClassLoader>> loaders = List.of(opened("reading"), failed("failing"), looked("reading"));
        for (int i = 0; i < TIMES && loaders.stream().anyMatch(loader -> !loader.refersTo(null)); i++) {
            System.gc();
        }
        assertThat(loaders).allMatch(loader -> loader.refersTo(null));
    }

    private WeakReference<ClassLoader> opened(String name) throws Exception {
        try (LoadedDriver loaded = new DriverDirectory(drivers.resolve(name)).load()) {
            loaded.open(Map.of(), DriversProgram.CONTEXT).close();
            return loaderOf(loaded);
        }
    }

    private WeakReference<ClassLoader> failed(String name) throws Exception {
        try (LoadedDriver loaded = new DriverDirectory(drivers.resolve(name)).load()) {
            assertThatThrownBy(() -> loaded.open(Map.of(), DriversProgram.CONTEXT))
                    .isInstanceOf(DriverLoadException.class);
            return loaderOf(loaded);
        }
    }

    private WeakReference<ClassLoader> looked(String name) {
        try (LoadedFactory loaded = all.factory(name)) {
            return new WeakReference<>(loaded.factory().getClass().getClassLoader());
        }
    }

    private static WeakReference<ClassLoader> loaderOf(LoadedDriver loaded) throws DriverLoadException {
        return new WeakReference<>(loaded.factory().getClass().getClassLoader());
    }

    @Test
    void aDriverThatLacksAMethodIsClosedAgain() throws IOException {
        String property = "layerstore.test.closed";
        DriverJar.empty()
                .absent(
                        "io.layerstore.driver.StorageDriver",
                        "package io.layerstore.driver; public interface StorageDriver extends AutoCloseable {}")
                .source(
                        "x.Driver",
                        "package x; public class Driver implements io.layerstore.driver.StorageDriver {"
                                + " public void close() { System.setProperty(\"" + property
                                + "\", Thread.currentThread().getContextClassLoader().getName()); } }")
                .source(
                        "x.Factory",
                        new FactorySource("old")
                                .withCreate("return new Driver();")
                                .text())
                .services("x.Factory")
                .writeTo(drivers.resolve("old"), "x.jar");
        assertThatThrownBy(() -> open("old")).isInstanceOf(BrokenDriverException.class);
        assertThat(System.clearProperty(property)).isEqualTo("driver:old");
    }
}
