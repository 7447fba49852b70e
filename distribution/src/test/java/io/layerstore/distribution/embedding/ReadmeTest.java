// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of Java in the README compile as they stand there, and do what the README says. */
class ReadmeTest {
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final String FRAME = """
            import io.layerstore.core.Layerstore;
            import io.layerstore.digest.*;
            import io.layerstore.layer.*;
            import io.layerstore.name.RepositoryName;
            import java.io.*;
            import java.nio.channels.*;
            import java.util.Map;

            public class Readme implements java.util.function.BinaryOperator<Object> {
                public Object apply(Object root, Object content) {
                    try {
                        String directory = (String) root;
                        byte[] bytes = (byte[]) content;
                        Digester digester = DigestAlgorithm.SHA256.newDigester();
                        digester.update(bytes, 0, bytes.length);
                        Digest digest = digester.digest();
                        long size = bytes.length;
                        ReadableByteChannel channel = Channels.newChannel(new ByteArrayInputStream(bytes));
                        ByteArrayOutputStream copy = new ByteArrayOutputStream();
                        WritableByteChannel target = Channels.newChannel(copy);
            @LINES@
                        return copy.toByteArray();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
            """;

    @Test
    @SuppressWarnings("unchecked")
    void theLinesOfJavaPushAndPullALayer(@TempDir Path directory) throws Exception {
        Path classes = Files.createDirectory(directory.resolve("classes"));
        compile(FRAME.replace("@LINES@", snippet()), classes);
        byte[] content = "a layer".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            var readme = (BinaryOperator<Object>)
                    loader.loadClass("Readme").getDeclaredConstructor().newInstance();
            Object copy = readme.apply(directory.resolve("store").toString(), content);
            assertThat((byte[]) copy).isEqualTo(content);
        }
    }

    private static String snippet() throws IOException {
        String readme = Files.readString(Path.of(System.getProperty("layerstore.root"), "README.md"));
        Matcher matcher = JAVA.matcher(readme);
        assertThat(matcher.find()).as("the README has a block of Java").isTrue();
        return matcher.group(1);
    }

    private static void compile(String text, Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        var source = new SimpleJavaFileObject(URI.create("string:///Readme.java"), SimpleJavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        List<String> options = List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        boolean compiled = compiler.getTask(messages, null, null, options, null, List.of(source))
                .call();
        assertThat(compiled).as(messages.toString()).isTrue();
    }
}
