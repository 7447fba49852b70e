// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.core.Layerstore;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.distribution.console.Console;
import io.layerstore.distribution.serve.ServePlan;
import io.layerstore.distribution.serve.Serving;
import io.layerstore.distribution.settings.ServeKey;
import io.layerstore.distribution.settings.ServeValues;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** Does once what all commands do, in a temporary directory, so that an archive of the classes can be made of it. */
@Command(name = "warm-up", hidden = true, description = "Loads the classes of all commands.")
final class WarmUpCommand implements Callable<Integer> {
    private static final byte[] LAYER = "a layer".getBytes(StandardCharsets.US_ASCII);

    @Override
    public Integer call() throws IOException {
        Path directory = Files.createTempDirectory("layerstore-warm-up");
        try {
            String digest = digest();
            run(directory, "push", "library/warm", "-");
            run(directory, "push", "library/warm", directory.toString());
            run(directory, "pull", "library/warm", digest);
            run(
                    directory,
                    "pull",
                    "library/warm",
                    digest,
                    "-o",
                    directory.resolve("out").toString());
            run(directory, "stat", "library/warm", digest, "--json");
            run(directory, "ls", "library/warm");
            run(directory, "digest", "-", "--algorithm", "sha256", "--algorithm", "tarsum.v1+sha256");
            run(directory, "uploads", "list");
            run(directory, "drivers", "list");
            run(directory, "version");
            run(directory, "--help");
            serve(directory);
        } finally {
            delete(directory);
        }
        return 0;
    }

    /** Where nobody can listen, the archive lacks what only a server needs. */
    private static void serve(Path directory) {
        try {
            answerOnce(directory);
        } catch (IOException e) {
            return;
        }
    }

    private static void answerOnce(Path directory) throws IOException {
        ServePlan plan = ServePlan.of(ServeValues.none().with(ServeKey.LISTEN, "warm-up", "127.0.0.1:0"));
        Map<String, String> parameters = Map.of("rootdirectory", directory.toString());
        Layerstore store = plan.prepare(Layerstore.builder())
                .driver("filesystem", parameters)
                .build();
        try (Serving serving = plan.start(store)) {
            serving.address().resolve("/v2/").toURL().openStream().close();
        }
    }

    private static void run(Path directory, String... args) {
        PrintStream nothing = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Console console = new Console(
                Channels.newChannel(new ByteArrayInputStream(LAYER)),
                nothing,
                Channels.newChannel(nothing),
                nothing,
                false,
                System::nanoTime);
        Map<String, String> environment = Map.of("XDG_DATA_HOME", directory.toString());
        new Cli(new Host(console, environment, directory, Optional.empty())).run(args);
    }

    private static String digest() {
        var digester = DigestAlgorithm.SHA256.newDigester();
        digester.update(LAYER, 0, LAYER.length);
        return digester.digest().toString();
    }

    private static void delete(Path directory) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(directory)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
