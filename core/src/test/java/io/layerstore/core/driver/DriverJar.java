// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.core.host.DriversProgram;
import io.layerstore.driver.StorageDriverFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;

/** Makes jars of drivers with the JDK's own compiler, sound ones and broken ones. */
final class DriverJar {
    static final String SERVICES = "META-INF/services/" + StorageDriverFactory.class.getName();

    private final Map<String, String> sources = new TreeMap<>();
    private final Map<String, byte[]> entries = new TreeMap<>();
    private final List<String> left = new ArrayList<>();

    static DriverJar empty() {
        return new DriverJar();
    }

    /** A jar with the factory {@code x.Factory} of a driver. */
    static DriverJar of(String name) {
        return empty().source("x.Factory", new FactorySource(name).text()).services("x.Factory");
    }

    /** A jar with the module {@code program}, which is {@link DriversProgram} and all that it needs. */
    static DriverJar ofProgram() throws IOException {
        DriverJar jar = empty().source("module-info", "module program { requires io.layerstore.core; }");
        String folder = DriversProgram.class.getPackageName().replace('.', '/');
        for (Path file : DirectoryContent.of(locationOf(DriversProgram.class).resolve(folder))) {
            jar.entry(folder + "/" + file.getFileName(), Files.readAllBytes(file));
        }
        return jar;
    }

    DriverJar source(String className, String text) {
        sources.put(className, text);
        return this;
    }

    /** Compiles a class with the others, and leaves it out of the jar. */
    DriverJar absent(String className, String text) {
        left.add(className.replace('.', '/') + ".class");
        return source(className, text);
    }

    DriverJar services(String text) {
        return entry(SERVICES, text.getBytes(StandardCharsets.UTF_8));
    }

    DriverJar manifest(String attribute, String value) {
        String text = "Manifest-Version: 1.0\n" + attribute + ": " + value + "\n";
        return entry("META-INF/MANIFEST.MF", text.getBytes(StandardCharsets.UTF_8));
    }

    DriverJar entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    /** Compiles, and writes the jar into a directory, which is made if it is not there. */
    Path writeTo(Path directory, String file) throws IOException {
        Path classes =
                Files.createTempDirectory(Files.createDirectories(directory).getParent(), "classes");
        compile(classes);
        Path jar = directory.resolve(file);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path found : files.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(found).toString();
                if (!left.contains(name)) {
                    entries.putIfAbsent(name, Files.readAllBytes(found));
                }
                Files.delete(found);
            }
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new JarEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        deleteEmpty(classes);
        return jar;
    }

    private void compile(Path classes) {
        if (sources.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        String path = Stream.of(StorageDriverFactory.class, StorageDrivers.class, Logger.class, NullMarked.class)
                .map(type -> locationOf(type).toString())
                .reduce((one, other) -> one + System.getProperty("path.separator") + other)
                .orElseThrow();
        String where = sources.containsKey("module-info") ? "-p" : "-cp";
        boolean done = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of("-proc:none", "--release", "17", "-d", classes.toString(), where, path),
                        null,
                        sources.entrySet().stream()
                                .map(source -> new Source(source.getKey(), source.getValue()))
                                .toList())
                .call();
        assertThat(done).as("%s", messages).isTrue();
    }

    static Path locationOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void deleteEmpty(Path directory) throws IOException {
        try (Stream<Path> directories = Files.walk(directory)) {
            directories.sorted(Comparator.reverseOrder()).forEach(each -> {
                try {
                    Files.delete(each);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** A source file in memory. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///" + className.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
