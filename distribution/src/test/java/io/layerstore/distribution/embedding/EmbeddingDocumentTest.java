// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of Java in docs/embedding.md compile as they stand there, and do what the document says. */
class EmbeddingDocumentTest {
    private static final String FRAME = """
            import io.layerstore.core.*;
            import io.layerstore.core.driver.*;
            import io.layerstore.digest.*;
            import io.layerstore.layer.*;
            import io.layerstore.manifest.*;
            import io.layerstore.name.*;
            import io.layerstore.registry.*;
            import io.layerstore.registry.access.*;
            import io.layerstore.registry.observe.*;
            import java.io.*;
            import java.nio.channels.*;
            import java.nio.charset.StandardCharsets;
            import java.nio.file.Path;
            import java.util.List;
            import java.util.Map;
            import java.util.Set;

            public class Embedding implements java.util.function.BinaryOperator<Object> {
                public Object apply(Object root, Object content) {
                    try {
                        String directory = (String) root;
                        byte[] bytes = (byte[]) content;
                        Digester digester = DigestAlgorithm.SHA256.newDigester();
                        digester.update(bytes, 0, bytes.length);
                        Digest digest = digester.digest();
                        long size = bytes.length;
                        int half = bytes.length / 2;
                        var firstHalf = Channels.newChannel(new ByteArrayInputStream(bytes, 0, half));
                        var secondHalf = Channels.newChannel(new ByteArrayInputStream(bytes, half, bytes.length - half));
                        ByteArrayOutputStream copy = new ByteArrayOutputStream();
                        PrintStream out = new PrintStream(copy);
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
    void theLinesOfJavaListDriversAndPushAndPullALayer(@TempDir Path directory) throws Exception {
        List<String> blocks = DocumentCode.blocks("docs/embedding.md");
        String lines = blocks.stream().map(block -> "{\n" + block + "}\n").collect(Collectors.joining());
        byte[] content = "a layer".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        try (URLClassLoader loader = DocumentCode.compile("Embedding", FRAME.replace("@LINES@", lines), directory)) {
            var program = (BinaryOperator<Object>)
                    loader.loadClass("Embedding").getDeclaredConstructor().newInstance();
            Object printed = program.apply(directory.resolve("store").toString(), content);
            assertThat(new String((byte[]) printed, StandardCharsets.US_ASCII))
                    .contains("filesystem", "  rootdirectory: ", "inmemory", "http://127.0.0.1:")
                    .contains("a layer".repeat(10_000));
        }
    }
}
