// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.clients;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code layerstore serve} of the archive that was built, on a free port, as an operator starts it. */
public final class ServedRegistry implements Closeable {
    private static final Pattern ADDRESS = Pattern.compile("http://(127\\.0\\.0\\.1:[0-9]+)");

    private final Process process;
    private final String host;

    private ServedRegistry(Process process, String host) {
        this.process = process;
        this.host = host;
    }

    /**
     * Unpacks the archive and starts the registry.
     *
     * @param directory an empty directory, for the archive and for what is pushed
     * @return the registry, which answers when this returns, to be closed by the caller
     * @throws IOException if it does not start
     * @throws InterruptedException if the thread was interrupted
     */
    public static ServedRegistry start(Path directory) throws IOException, InterruptedException {
        Path home = unpack(directory);
        Process process = new ProcessBuilder(
                        home.resolve("bin/layerstore").toString(),
                        "serve",
                        "--listen",
                        "127.0.0.1:0",
                        "--driver",
                        "filesystem",
                        "--param",
                        "rootdirectory=" + directory.resolve("root"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        Matcher address = ADDRESS.matcher(line == null ? "" : line);
        if (!address.find()) {
            process.destroyForcibly();
            throw new IOException("the registry did not say where it is: " + line);
        }
        return new ServedRegistry(process, address.group(1));
    }

    private static Path unpack(Path directory) throws IOException, InterruptedException {
        Path target = Path.of(System.getProperty("layerstore.root"), "distribution/target");
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(target, "layerstore-*.tar.gz")) {
            Path archive = archives.iterator().next();
            int status = new ProcessBuilder("tar", "xzf", archive.toString(), "-C", directory.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IOException("cannot unpack " + archive);
            }
        }
        try (DirectoryStream<Path> homes = Files.newDirectoryStream(directory, "layerstore-*")) {
            return homes.iterator().next();
        }
    }

    /** {@return its address and port} */
    public String host() {
        return host;
    }

    /** Stops it as an operator does, and waits for that. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
