// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.benchmarks;

import io.layerstore.core.Layerstore;
import io.layerstore.digest.Digest;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.name.RepositoryName;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Pushes and pulls layers at once over an S3 engine, and prints the greatest memory of this process: {@code S3Transfers [PAIRS] [MIB]}. */
public final class S3Transfers {
    private static final RepositoryName REPOSITORY = RepositoryName.parse("benchmarks/transfers");

    private S3Transfers() {}

    /**
     * Runs.
     *
     * @param args how many pushes, and as many pulls, there are at once, and of how many MiB
     * @throws Exception if one fails
     */
    public static void main(String[] args) throws Exception {
        int pairs = args.length > 0 ? Integer.parseInt(args[0]) : 4;
        long size = (args.length > 1 ? Long.parseLong(args[1]) : 1024) << 20;
        S3Engine.client().close();
        try (Layerstore store = S3Engine.store(Map.of())) {
            LayerService layers = store.layers();
            Digest pulled = push(layers, new Contents(size, 0));
            List<Callable<Digest>> tasks = new ArrayList<>();
            for (int i = 1; i <= pairs; i++) {
                Contents content = new Contents(size, i);
                tasks.add(() -> push(layers, content));
                tasks.add(() -> pull(layers, pulled, size));
            }
            long begin = System.nanoTime();
            ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
            for (Future<Digest> done : threads.invokeAll(tasks)) {
                done.get();
            }
            threads.shutdown();
            System.out.printf(
                    "%d pushes and %d pulls of %d MiB: %.1f s%n",
                    pairs, pairs, size >> 20, (System.nanoTime() - begin) / 1e9);
        }
        Files.lines(Path.of("/proc/self/status"))
                .filter(line -> line.startsWith("VmHWM"))
                .forEach(System.out::println);
    }

    private static Digest push(LayerService layers, Contents content) throws Exception {
        Digest digest = content.digest();
        try (LayerUpload upload = layers.upload(REPOSITORY)) {
            upload.transferFrom(content.open());
            upload.finish(content.size(), digest).close();
        }
        return digest;
    }

    private static Digest pull(LayerService layers, Digest digest, long size) throws Exception {
        try (Layer layer = layers.fetch(REPOSITORY, digest)) {
            long sent = layer.transferTo(0, size, Channels.newChannel(OutputStream.nullOutputStream()));
            if (sent != size) {
                throw new IllegalStateException(sent + " bytes");
            }
        }
        return digest;
    }
}
