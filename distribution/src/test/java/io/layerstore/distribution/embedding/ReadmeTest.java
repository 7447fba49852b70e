// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of Java in the README compile as they stand there, and do what the README says. */
class ReadmeTest {
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
        byte[] content = "a layer".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        String text = FRAME.replace("@LINES@", DocumentCode.blocks("README.md").get(0));
        try (URLClassLoader loader = DocumentCode.compile("Readme", text, directory)) {
            var readme = (BinaryOperator<Object>)
                    loader.loadClass("Readme").getDeclaredConstructor().newInstance();
            Object copy = readme.apply(directory.resolve("store").toString(), content);
            assertThat((byte[]) copy).isEqualTo(content);
        }
    }
}
