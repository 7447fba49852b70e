// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** buildah builds an image and pushes it, podman pulls it, tags it, pushes it again and finds it. */
class PodmanIT {
    @TempDir
    private Path directory;

    @Test
    void whatBuildahPushesIsPulledAndFoundByPodman() throws Exception {
        Files.write(directory.resolve("content"), TarLayer.of("a", 9, 500_000));
        try (RunningRegistry registry = RunningRegistry.over(Files.createDirectory(directory.resolve("root")))) {
            Tool tool = new Tool(directory.resolve("home"));
            String container =
                    tool.run(with("buildah", "build", "from", "scratch")).strip();
            tool.run(with(
                    "buildah",
                    "build",
                    "add",
                    container,
                    directory.resolve("content").toString(),
                    "/content"));
            tool.run(with("buildah", "build", "commit", container, "built"));
            tool.run(with("buildah", "build", "push", "--tls-verify=false", "built", target(registry, "built:1")));
            String pulled = tool.run(
                    with("podman", "pull", "pull", "-q", "--tls-verify=false", registry.host() + "/podman/built:1"));
            assertThat(pulled.strip()).matches("(?s).*[0-9a-f]{64}");
            tool.run(with(
                    "podman", "pull", "tag", registry.host() + "/podman/built:1", registry.host() + "/podman/again:2"));
            tool.run(with("podman", "pull", "push", "-q", "--tls-verify=false", registry.host() + "/podman/again:2"));
            assertThat(tool.run(with("podman", "pull", "search", "--tls-verify=false", registry.host() + "/podman")))
                    .contains("podman/built", "podman/again");
        }
    }

    private static String target(RunningRegistry registry, String name) {
        return "docker://" + registry.host() + "/podman/" + name;
    }

    /** A program with a storage of its own, which needs no rights that a container has not. */
    private String[] with(String program, String storage, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                program,
                "--storage-driver",
                "vfs",
                "--root",
                directory.resolve(storage).toString(),
                "--runroot",
                directory.resolve(storage + "-run").toString()));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }
}
