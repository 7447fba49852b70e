// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.name.RepositoryName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thirty-two clients at once push images that have most of their layers in common. */
class ManyImagesIT {
    private static final int CLIENTS = 32;
    private static final int AT_ONCE = 16;

    @TempDir
    private Path directory;

    @Test
    void eachImageIsThereAndEachLayerOnce() throws Exception {
        byte[] base = TarLayer.of("base", 15, 2_000_000);
        byte[] runtime = TarLayer.of("runtime", 16, 500_000);
        Path root = Files.createDirectory(directory.resolve("root"));
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try (RunningRegistry registry = RunningRegistry.over(root)) {
            List<Future<String>> pushes = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                ImageLayout image = ImageLayout.image(
                        directory.resolve("image" + i), base, runtime, TarLayer.of("own", 100 + i, 1000));
                Tool tool = new Tool(directory.resolve("home" + i));
                String target = "docker://" + registry.host() + "/many/image" + i % 4 + ":v" + i;
                pushes.add(threads.submit(() -> tool.run(
                        "skopeo",
                        "--insecure-policy",
                        "copy",
                        "--dest-tls-verify=false",
                        "oci:" + image.path() + ":v1",
                        target)));
            }
            for (Future<String> push : pushes) {
                push.get();
            }
            for (int i = 0; i < 4; i++) {
                assertThat(registry.store()
                                .tags()
                                .tags(RepositoryName.parse("many/image" + i), "", 100)
                                .entries())
                        .hasSize(CLIENTS / 4);
            }
        } finally {
            threads.shutdownNow();
        }
        // Two layers that all have; a layer, a configuration and a manifest for each image.
        assertThat(blobs(root)).isEqualTo(2 + 3 * CLIENTS);
    }

    private static long blobs(Path root) throws Exception {
        try (Stream<Path> files = Files.walk(root.resolve("docker/registry/v2/blobs/sha256"))) {
            return files.filter(file -> file.endsWith("data")).count();
        }
    }
}
