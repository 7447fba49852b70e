// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The blocks of Java in a document, compiled as they stand there. */
final class DocumentCode {
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private DocumentCode() {}

    /** {@return the blocks of a document, in their order, at least one} */
    static List<String> blocks(String document) throws IOException {
        String text = Files.readString(Path.of(System.getProperty("layerstore.root"), document));
        List<String> blocks =
                JAVA.matcher(text).results().map(block -> block.group(1)).toList();
        assertThat(blocks).as("blocks of Java in %s", document).isNotEmpty();
        return blocks;
    }

    /** Compiles a class, and loads it. */
    static URLClassLoader compile(String className, String text, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        var source =
                new SimpleJavaFileObject(
                        URI.create("string:///" + className + ".java"), SimpleJavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                };
        List<String> options = List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        boolean compiled = compiler.getTask(messages, null, null, options, null, List.of(source))
                .call();
        assertThat(compiled).as("%s%n%s", messages, text).isTrue();
        return new URLClassLoader(new URL[] {classes.toUri().toURL()});
    }
}
