// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.distribution.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** One command that ran in this process, with what it printed. */
record CliRun(int status, String out, String err) {
    /** Where commands run: their layers lie below the directory, their standard input is given. */
    record Place(Path directory, String input, Optional<Path> installation) {
        static Place in(Path directory) {
            return new Place(directory, "", Optional.empty());
        }

        Place input(String text) {
            return new Place(directory, text, installation);
        }

        Place installed(Path home) {
            return new Place(directory, input, Optional.of(home));
        }

        Path root() {
            return directory.resolve("layerstore");
        }

        CliRun run(String... args) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            Console console = new Console(
                    Channels.newChannel(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))),
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    Channels.newChannel(out),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    false,
                    System::nanoTime);
            Map<String, String> environment = Map.of("XDG_DATA_HOME", directory.toString());
            int status = new Cli(new Host(console, environment, directory, installation)).run(args);
            return new CliRun(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }
}
