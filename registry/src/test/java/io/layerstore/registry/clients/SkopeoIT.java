// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.name.RepositoryName;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** skopeo, which is also the library of podman, buildah and CRI-O. */
class SkopeoIT {
    @TempDir
    private Path directory;

    private RunningRegistry registry;
    private Tool tool;

    @BeforeEach
    void start() throws Exception {
        registry = RunningRegistry.over(Files.createDirectory(directory.resolve("root")));
        tool = new Tool(directory.resolve("home"));
    }

    @AfterEach
    void stop() throws Exception {
        registry.close();
    }

    @Test
    void pushesAnImageAndPullsTheSameBlobs() throws Exception {
        ImageLayout image = ImageLayout.image(
                directory.resolve("image"),
                TarLayer.of("a", 1, 3_000_000),
                TarLayer.of("b", 2, 20),
                TarLayer.of("c", 3, 0));
        push(image, "library/image:v1");
        ImageLayout pulled = pull("library/image:v1", "pulled");
        assertThat(pulled.blobs()).isEqualTo(image.blobs());
        assertThat(tool.run(
                        "skopeo", "list-tags", "--tls-verify=false", "docker://" + registry.host() + "/library/image"))
                .contains("\"v1\"");
        assertThat(tool.run("skopeo", "inspect", "--tls-verify=false", docker("library/image:v1")))
                .contains("\"Architecture\": \"amd64\"");
    }

    @Test
    void keepsEveryPlatformOfAnIndex() throws Exception {
        ImageLayout image = ImageLayout.multiPlatform(
                directory.resolve("index"), TarLayer.of("a", 4, 100_000), TarLayer.of("b", 5, 100_000));
        tool.run(
                "skopeo",
                "--insecure-policy",
                "copy",
                "--all",
                "--dest-tls-verify=false",
                oci(image),
                docker("multi:v1"));
        ImageLayout pulled = ImageLayout.at(directory.resolve("pulled"));
        tool.run(
                "skopeo",
                "--insecure-policy",
                "copy",
                "--all",
                "--src-tls-verify=false",
                docker("multi:v1"),
                oci(pulled));
        assertThat(pulled.blobs()).isEqualTo(image.blobs());
    }

    @Test
    void copiesFromRepositoryToRepositoryByMounting() throws Exception {
        ImageLayout image = ImageLayout.image(directory.resolve("image"), TarLayer.of("a", 6, 1_000_000));
        push(image, "team/source:v1");
        tool.run(
                "skopeo",
                "--insecure-policy",
                "copy",
                "--src-tls-verify=false",
                "--dest-tls-verify=false",
                docker("team/source:v1"),
                docker("team/target:v2"));
        assertThat(pull("team/target:v2", "pulled").blobs()).isEqualTo(image.blobs());
        assertThat(registry.store()
                        .layers()
                        .layers(RepositoryName.parse("team/target"), "", 10)
                        .digests())
                .hasSize(2);
    }

    @Test
    void pushesAndPullsWhatDockerMade() throws Exception {
        ImageLayout image = ImageLayout.image(directory.resolve("image"), TarLayer.of("a", 7, 200_000));
        tool.run(
                "skopeo",
                "--insecure-policy",
                "copy",
                "--format",
                "v2s2",
                "--dest-tls-verify=false",
                oci(image),
                docker("docker/image:v1"));
        assertThat(tool.run("skopeo", "inspect", "--raw", "--tls-verify=false", docker("docker/image:v1")))
                .contains("application/vnd.docker.distribution.manifest.v2+json");
        pull("docker/image:v1", "pulled");
    }

    @Test
    void deletesAnImage() throws Exception {
        ImageLayout image = ImageLayout.image(directory.resolve("image"), TarLayer.of("a", 8, 1000));
        push(image, "gone:v1");
        tool.run("skopeo", "delete", "--tls-verify=false", docker("gone:v1"));
        Tool.Result result = tool.attempt("skopeo", "inspect", "--tls-verify=false", docker("gone:v1"));
        assertThat(result.status()).isNotZero();
        assertThat(result.output()).contains("manifest unknown");
    }

    private void push(ImageLayout image, String name) throws Exception {
        tool.run("skopeo", "--insecure-policy", "copy", "--dest-tls-verify=false", oci(image), docker(name));
    }

    private ImageLayout pull(String name, String place) throws Exception {
        ImageLayout pulled = ImageLayout.at(directory.resolve(place));
        tool.run("skopeo", "--insecure-policy", "copy", "--src-tls-verify=false", docker(name), oci(pulled));
        return pulled;
    }

    private String docker(String name) {
        return "docker://" + registry.host() + "/" + name;
    }

    private static String oci(ImageLayout image) {
        return "oci:" + image.path() + ":v1";
    }
}
