// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The archive that was built, unpacked, with a directory of its own for layers. */
final class Installation {
    private final Path home;
    private final Path data;
    private final Map<String, String> environment = new TreeMap<>();

    private Installation(Path home, Path data) {
        this.home = home;
        this.data = data;
    }

    /** Unpacks the archive below a directory. */
    static Installation in(Path directory) throws IOException {
        return in(directory, directory.resolve("data"));
    }

    static Installation in(Path directory, Path data) throws IOException {
        Path home = Files.createDirectories(directory.resolve("an installation"));
        Tool.run("tar", "-xzf", archive("tar.gz").toString(), "-C", home.toString(), "--strip-components=1");
        return new Installation(home, data);
    }

    static Path archive(String extension) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("layerstore-[0-9].*\\." + extension))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("target has no archive ." + extension + "; run mvn package"))
                    .toAbsolutePath();
        }
    }

    Path home() {
        return home;
    }

    /** The root directory of the filesystem driver. */
    Path root() {
        return data.resolve("layerstore");
    }

    Installation with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Starts a command. */
    RunningCommand start(String... args) throws IOException {
        return startFrom(home.resolve("bin/layerstore"), args);
    }

    RunningCommand startFrom(Path launcher, String... args) throws IOException {
        List<String> words = new ArrayList<>(List.of(launcher.toString()));
        words.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(words);
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("LAYERSTORE_"));
        variables.put("XDG_DATA_HOME", data.toString());
        variables.put("XDG_CACHE_HOME", Path.of("target/cache").toAbsolutePath().toString());
        variables.put("LAYERSTORE_CDS", "off");
        variables.putAll(environment);
        return RunningCommand.start(builder);
    }

    /** Runs a command to its end, without standard input. */
    FinishedCommand run(String... args) throws IOException, InterruptedException {
        RunningCommand running = start(args);
        running.input().close();
        return running.await();
    }

    /** All regular files below the root directory whose path contains a text. */
    List<Path> files(String part) throws IOException {
        if (!Files.exists(root())) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root())) {
            return all.filter(file -> file.toString().contains(part))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    /** What is left of uploads: their records and staged bytes. */
    List<Path> leftovers() throws IOException {
        return Stream.concat(files("/staging/").stream(), files("/uploads/").stream())
                .toList();
    }

    /** Tells whether so many bytes at least are staged. */
    boolean hasStaged(long bytes) throws IOException {
        long staged = 0;
        for (Path file : files("/staging/")) {
            staged += Files.size(file);
        }
        return staged >= bytes;
    }
}
