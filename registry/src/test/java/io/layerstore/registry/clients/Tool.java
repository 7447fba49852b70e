// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A client program of this machine, run with a home directory of its own, so that it remembers nothing. */
final class Tool {
    private static final long MINUTES = 3;

    private final Path home;

    Tool(Path home) {
        this.home = home;
    }

    /**
     * Runs a program to its end.
     *
     * @param command the program and its arguments
     * @return what it wrote, both streams together
     * @throws AssertionError if it did not end with 0, in time
     */
    String run(String... command) throws IOException, InterruptedException {
        Result result = attempt(command);
        if (result.status() != 0) {
            throw new AssertionError(
                    String.join(" ", command) + " ended with " + result.status() + ":\n" + result.output());
        }
        return result.output();
    }

    /** How a program ended. */
    record Result(int status, String output) {}

    Result attempt(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(Files.createDirectories(home), "output", ".txt");
        Process process = start(output, command);
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError(String.join(" ", command) + " did not end:\n" + read(output));
        }
        return new Result(process.exitValue(), read(output));
    }

    private Process start(Path output, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of("HOME", home.toString(), "XDG_RUNTIME_DIR", home.toString(), "LC_ALL", "C"));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new AssertionError(command[0] + " is needed here: apt-get install " + command[0], e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
