// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.StorageDriverFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Makes a jar with a driver of version 1.2.3 that is sound, and opens nothing; with the JDK's own compiler. */
final class SoundDriver {
    private static final String SOURCE = """
            package sound;
            import io.layerstore.driver.*;
            import java.util.List;
            public class Factory implements StorageDriverFactory {
                public String name() { return "NAME"; }
                public int spiLevel() { return SpiLevel.CURRENT; }
                public List<ParameterSpec> parameters() {
                    return List.of(ParameterSpec.optional("where", ParameterType.STRING, "", "place of the layers"));
                }
                public StorageDriver create(DriverParameters p, DriverContext c) throws StorageException {
                    throw new StorageException(StorageErrorKind.UNAVAILABLE, "NAME", "open", "", "nothing is there");
                }
            }
            """;

    private SoundDriver() {}

    /** Writes the jar into a directory, which is made if it is not there; the driver is called like the directory. */
    static void writeTo(Path directory) throws IOException {
        Path classes = Files.createTempDirectory("classes");
        compile(directory.getFileName().toString(), classes);
        Path factory = classes.resolve("sound").resolve("Factory.class");
        try (OutputStream out =
                        Files.newOutputStream(Files.createDirectories(directory).resolve("sound.jar"));
                JarOutputStream jar = new JarOutputStream(out, manifest())) {
            add(jar, "sound/Factory.class", Files.readAllBytes(factory));
            add(
                    jar,
                    "META-INF/services/" + StorageDriverFactory.class.getName(),
                    "sound.Factory".getBytes(StandardCharsets.UTF_8));
        }
        for (Path made : List.of(factory, factory.getParent(), classes)) {
            Files.delete(made);
        }
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "1.2.3");
        return manifest;
    }

    private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
    }

    private static void compile(String name, Path classes) {
        String api = Path.of(URI.create(StorageDriverFactory.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
        StringWriter messages = new StringWriter();
        boolean done = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        messages,
                        null,
                        null,
                        List.of("-proc:none", "--release", "17", "-d", classes.toString(), "-cp", api),
                        null,
                        List.of(new Source(SOURCE.replace("NAME", name))))
                .call();
        assertThat(done).as("%s", messages).isTrue();
    }

    /** The source in memory. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///sound/Factory.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
