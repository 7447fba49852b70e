// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.clients;

import io.layerstore.core.Layerstore;
import io.layerstore.registry.Registry;
import io.layerstore.registry.RegistryServer;
import io.layerstore.registry.ServerSettings;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A registry over a directory, in a process of its own, which can be killed. */
final class ServerProcess implements Closeable {
    private final Process process;
    private final String host;

    private ServerProcess(Process process, String host) {
        this.process = process;
        this.host = host;
    }

    /** Starts a server; port 0 is a free one. */
    static ServerProcess start(Path root, int port) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerProcess.class.getName(),
                        root.toString(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String host = output.lines()
                .filter(line -> line.startsWith("127.0.0.1:"))
                .findFirst()
                .orElseThrow(() -> new IOException("the server did not start"));
        return new ServerProcess(process, host);
    }

    String host() {
        return host;
    }

    int port() {
        return Integer.parseInt(host.substring(host.indexOf(':') + 1));
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
    }

    /** Runs in the other process, until it is killed, or the one that started it is gone. */
    public static void main(String[] args) throws IOException {
        try (Layerstore store = Layerstore.builder()
                        .driver("filesystem", Map.of("rootdirectory", args[0]))
                        .checkpointEvery(1024 * 1024)
                        .build();
                RegistryServer server = RegistryServer.start(
                        Registry.over(store).build(),
                        ServerSettings.defaults()
                                .withAddress("127.0.0.1", Integer.parseInt(args[1]))
                                .withLimits(1000, 300))) {
            System.out.println("127.0.0.1:" + server.port());
            ProcessHandle.current().parent().orElseThrow().onExit().join();
        }
    }
}
