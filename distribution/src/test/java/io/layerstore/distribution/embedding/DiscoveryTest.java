// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drivers are found on the class path and on the module path, by a program that runs in a Java runtime of its own. */
class DiscoveryTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theDriversAreFound(boolean onModulePath) throws Exception {
        String output = run(onModulePath);
        assertThat(output)
                .contains("filesystem from " + (onModulePath ? "module io.layerstore.driver.filesystem" : "/"))
                .contains("inmemory from " + (onModulePath ? "module io.layerstore.driver.inmemory" : "/"))
                .contains("pushed and pulled 11 bytes");
    }

    @Test
    void anUnknownDriverIsAnsweredWithThoseThatWereFound() throws Exception {
        assertThat(run(false, "nosuch")).contains("no driver 'nosuch'; known: filesystem, inmemory");
    }

    private static String run(boolean onModulePath, String... arguments) throws Exception {
        List<String> ours = new ArrayList<>();
        List<String> others = new ArrayList<>();
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .forEach(entry -> (isModule(entry) ? ours : others).add(entry));
        String separator = File.pathSeparator;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (onModulePath) {
            command.addAll(List.of("-p", String.join(separator, ours), "--add-modules", "ALL-MODULE-PATH"));
            command.addAll(List.of("-cp", String.join(separator, others)));
        } else {
            command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        }
        command.add(DiscoveryProgram.class.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
        return output;
    }

    static boolean isModule(String entry) {
        return Stream.of("api", "core", "driver-filesystem", "driver-inmemory")
                        .anyMatch(
                                module -> entry.contains(module + "/target/") || entry.contains("layerstore-" + module))
                || entry.contains("slf4j-api")
                || entry.contains("jackson-core");
    }
}
