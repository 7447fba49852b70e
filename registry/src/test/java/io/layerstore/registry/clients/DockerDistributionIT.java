// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One directory, served by Docker Distribution and by this registry in turn. */
class DockerDistributionIT {
    private static final Duration START = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @Test
    void itServesWhatIsPushedHere() throws Exception {
        Path root = Files.createDirectory(directory.resolve("root"));
        ImageLayout image = ImageLayout.image(
                directory.resolve("image"), TarLayer.of("a", 10, 1_000_000), TarLayer.of("b", 11, 10));
        Tool tool = new Tool(directory.resolve("home"));
        try (RunningRegistry registry = RunningRegistry.over(root)) {
            push(tool, image, registry.host());
        }
        int port = freePort();
        Process other = start(root, port);
        try {
            assertThat(pull(tool, "127.0.0.1:" + port).blobs()).isEqualTo(image.blobs());
            tool.run("skopeo", "delete", "--tls-verify=false", "docker://127.0.0.1:" + port + "/common/image:v1");
        } finally {
            other.destroyForcibly().waitFor();
        }
        try (RunningRegistry registry = RunningRegistry.over(root)) {
            assertThat(tool.attempt("skopeo", "inspect", "--tls-verify=false", name(registry.host()))
                            .output())
                    .contains("manifest unknown");
        }
    }

    @Test
    void whatItWroteIsServedHere() throws Exception {
        Path root = Files.createDirectory(directory.resolve("root"));
        ImageLayout image = ImageLayout.image(
                directory.resolve("image"), TarLayer.of("a", 12, 1_000_000), TarLayer.of("b", 13, 10));
        Tool tool = new Tool(directory.resolve("home"));
        int port = freePort();
        Process other = start(root, port);
        try {
            push(tool, image, "127.0.0.1:" + port);
        } finally {
            other.destroyForcibly().waitFor();
        }
        try (RunningRegistry registry = RunningRegistry.over(root)) {
            assertThat(pull(tool, registry.host()).blobs()).isEqualTo(image.blobs());
            assertThat(tool.run(
                            "skopeo",
                            "list-tags",
                            "--tls-verify=false",
                            "docker://" + registry.host() + "/common/image"))
                    .contains("\"v1\"");
            tool.run("skopeo", "delete", "--tls-verify=false", name(registry.host()));
        }
    }

    private Process start(Path root, int port) throws Exception {
        Path configuration = directory.resolve("registry.yml");
        Files.writeString(configuration, """
                version: 0.1
                log: {level: error}
                storage:
                  filesystem: {rootdirectory: %s}
                  delete: {enabled: true}
                http: {addr: "127.0.0.1:%d"}
                """.formatted(root, port));
        Process process = new ProcessBuilder("docker-registry", "serve", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("registry.log").toFile())
                .start();
        long end = System.nanoTime() + START.toNanos();
        while (!answers(port)) {
            assertThat(process.isAlive()).as("docker-registry is running").isTrue();
            assertThat(System.nanoTime()).as("when docker-registry listens").isLessThan(end);
            Thread.onSpinWait();
        }
        return process;
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void push(Tool tool, ImageLayout image, String host) throws Exception {
        tool.run(
                "skopeo",
                "--insecure-policy",
                "copy",
                "--dest-tls-verify=false",
                "oci:" + image.path() + ":v1",
                name(host));
    }

    private ImageLayout pull(Tool tool, String host) throws Exception {
        ImageLayout pulled = ImageLayout.at(directory.resolve("pulled"));
        tool.run(
                "skopeo",
                "--insecure-policy",
                "copy",
                "--src-tls-verify=false",
                name(host),
                "oci:" + pulled.path() + ":v1");
        return pulled;
    }

    private static String name(String host) {
        return "docker://" + host + "/common/image:v1";
    }
}
