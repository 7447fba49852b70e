// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run-time image of core with the two built-in drivers is linked, and finds and uses them. */
class LinkedImageTest {
    private static final String MODULES =
            "io.layerstore.core,io.layerstore.driver.filesystem,io.layerstore.driver.inmemory";

    @Test
    void anImageOfCoreWithTheBuiltInDriversPushesAndPulls(@TempDir Path directory) throws Exception {
        Path image = directory.resolve("image");
        link(image);
        Path own = Path.of(DiscoveryProgram.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Process process = new ProcessBuilder(
                        image.resolve("bin/java").toString(), "-cp", own.toString(), DiscoveryProgram.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).contains("filesystem from module", "inmemory from module", "pushed and pulled 11 bytes");
    }

    private static void link(Path image) {
        String modulePath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(DiscoveryTest::isModule)
                .collect(Collectors.joining(File.pathSeparator));
        ToolProvider jlink = ToolProvider.findFirst("jlink").orElseThrow();
        StringWriter messages = new StringWriter();
        PrintWriter out = new PrintWriter(messages, true);
        List<String> arguments = List.of(
                "--module-path", modulePath, "--add-modules", MODULES, "--output", image.toString(), "--strip-debug");
        int status = jlink.run(out, out, arguments.toArray(String[]::new));
        assertThat(status).as(messages.toString()).isZero();
    }
}
