// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.core.Layerstore;
import io.layerstore.digest.Digest;
import io.layerstore.layer.LayerUpload;
import io.layerstore.name.RepositoryName;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten threads push one layer into ten repositories of a directory at once. */
class ConcurrentPushTest {
    private static final int THREADS = 10;

    @Test
    void tenThreadsPushOneLayerIntoTenRepositoriesAtOnce(@TempDir Path root) throws Exception {
        byte[] content = new byte[3_000_000];
        new Random(5).nextBytes(content);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier barrier = new CyclicBarrier(THREADS);
        try (Layerstore store = Layerstore.builder()
                .driver("filesystem", Map.of("rootdirectory", root.toString()))
                .build()) {
            List<Future<Digest>> pushes = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                RepositoryName repository = RepositoryName.parse("team/image-" + i);
                pushes.add(threads.submit(() -> push(store, repository, content, barrier)));
            }
            for (Future<Digest> push : pushes) {
                assertThat(push.get()).isEqualTo(pushes.get(0).get());
            }
            assertThat(store.layers().uploads("", 100).uploads()).isEmpty();
        } finally {
            threads.shutdownNow();
        }
        assertThat(filesNamed(root, "data")).as("blobs").hasSize(1);
        assertThat(filesNamed(root, "link")).as("links").hasSize(THREADS);
        assertThat(filesNamed(root, "record")).as("upload records").isEmpty();
        assertThat(filesBelow(root.resolve("+layerstore"))).as("staged files").isEmpty();
    }

    private static Digest push(Layerstore store, RepositoryName repository, byte[] content, CyclicBarrier barrier)
            throws Exception {
        try (LayerUpload upload = store.layers().upload(repository)) {
            upload.write(ByteBuffer.wrap(content));
            barrier.await();
            Digest digest = upload.digest().orElseThrow();
            upload.finish(content.length, digest).close();
            return digest;
        }
    }

    private static List<Path> filesNamed(Path root, String name) throws Exception {
        return filesBelow(root).stream()
                .filter(file -> file.getFileName().toString().equals(name))
                .toList();
    }

    private static List<Path> filesBelow(Path directory) throws Exception {
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
