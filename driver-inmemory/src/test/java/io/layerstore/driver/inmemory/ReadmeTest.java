// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example in the kit's README is a test that runs. */
final class ReadmeTest {
    private static final Path ROOT = Path.of(System.getProperty("layerstore.root", ".."));

    @Test
    void theExampleIsTheProofOfThisDriver() throws IOException {
        String readme = Files.readString(ROOT.resolve("driver-tck/README.md"));
        int begin = readme.indexOf("```java\n") + "```java\n".length();
        String example = readme.substring(begin, readme.indexOf("```", begin));
        String test = Files.readString(
                ROOT.resolve("driver-inmemory/src/test/java/io/layerstore/driver/inmemory/InMemoryDriverTckTest.java"));
        assertThat(words(test)).endsWith(words(example));
    }

    private static String words(String source) {
        return source.replaceAll("\\s+", "");
    }
}
