// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

class PushOnDiskTest {
    private static final int CHUNKS = 1000;
    private static final int CHUNK_BYTES = 24_000;
    private static final int CLIENTS = 32;
    private static final int SHARED_LAYERS = 8;

    private WireServer server;

    @BeforeEach
    void start(@TempDir Path root) {
        server = WireServer.onDisk(root);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    @DisplayName("OCI-PUSH-06 a blob of 24 MB comes in 1000 chunks")
    void aBlobOf24MbComesIn1000Chunks(TestReporter reporter) throws IOException {
        byte[] blob = Images.blob(130, CHUNKS * CHUNK_BYTES);
        Repo repo = server.repo("disk/chunks");
        String upload = repo.begin();
        long began = System.nanoTime();
        try (Wire wire = server.connect()) {
            for (int from = 0; from < blob.length; from += CHUNK_BYTES) {
                int to = from + CHUNK_BYTES;
                Reply reply = server.ask("PATCH", upload)
                        .header("Content-Range", from + "-" + (to - 1))
                        .body(Arrays.copyOfRange(blob, from, to))
                        .on(wire);
                assertThat(reply).hasStatus(202).hasHeader("Range", "0-" + (to - 1));
            }
        }
        assertThat(repo.finish(upload, Images.sha256(blob), new byte[0])).hasStatus(201);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        reporter.publishEntry("seconds for " + CHUNKS + " chunks", Double.toString(took.toMillis() / 1e3));
        assertThat(repo.get("blobs/" + Images.sha256(blob))).hasStatus(200).hasBody(blob);
        assertThat(took).isLessThan(Duration.ofMinutes(2));
    }

    @Test
    @DisplayName("OCI-PUSH-20 images that share layers are pushed by 32 clients at once, and all are whole")
    void imagesThatShareLayersArePushedBy32ClientsAtOnce() throws Exception {
        List<byte[]> layers = new ArrayList<>();
        for (int i = 0; i < SHARED_LAYERS; i++) {
            layers.add(Images.blob(140 + i, 20_000 + i));
        }
        List<Callable<ManifestDraft>> pushes = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int client = i;
            pushes.add(() -> pushImage(client, layers));
        }
        List<ManifestDraft> images = Together.run(pushes);
        for (int i = 0; i < CLIENTS; i++) {
            Repo repo = repoOf(i);
            assertThat(repo.get("manifests/v" + i))
                    .hasStatus(200)
                    .hasBody(images.get(i).bytes());
            for (byte[] layer : layers) {
                assertThat(repo.get("blobs/" + Images.sha256(layer)))
                        .hasStatus(200)
                        .hasBody(layer);
            }
        }
    }

    /** Four clients push into each repository. */
    private Repo repoOf(int client) {
        return server.repo("disk/images/" + client / 4);
    }

    private ManifestDraft pushImage(int client, List<byte[]> layers) throws IOException {
        Repo repo = repoOf(client);
        byte[] config = Images.blob(1000 + client, 300);
        repo.push(config);
        for (int i = 0; i < layers.size(); i++) {
            pushUnlessThere(repo, layers.get((client + i) % layers.size()));
        }
        ManifestDraft image = Images.image(config, layers.toArray(byte[][]::new));
        repo.push("v" + client, image);
        return image;
    }

    private static void pushUnlessThere(Repo repo, byte[] layer) throws IOException {
        String digest = Images.sha256(layer);
        if (repo.head("blobs/" + digest).status() != 200) {
            String upload = repo.begin();
            repo.append(upload, layer);
            assertThat(repo.finish(upload, digest, new byte[0])).hasStatus(201);
        }
    }

    @Test
    @DisplayName("HARD-16 a tag that is pushed again and again is at any time one of those that were pushed")
    void aTagThatIsPushedAgainAndAgainIsOneOfThoseThatWerePushed() throws Exception {
        Repo repo = server.repo("disk/tag");
        List<byte[]> indexes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            indexes.add(Images.index().annotation("n", "x".repeat(i)).bytes());
        }
        repo.push("v1", Images.index().annotation("n", ""));
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (byte[] index : indexes) {
            tasks.add(() -> {
                for (int i = 0; i < 20; i++) {
                    assertThat(repo.manifest("v1", Images.OCI_INDEX, index).send())
                            .hasStatus(201);
                }
                return 0;
            });
        }
        tasks.add(() -> {
            for (int i = 0; i < 40; i++) {
                Reply reply = repo.get("manifests/v1");
                assertThat(reply).hasStatus(200).hasHeader("Docker-Content-Digest", Images.sha256(reply.body()));
                assertThat(indexes).anyMatch(index -> Arrays.equals(index, reply.body()));
            }
            return 0;
        });
        assertThat(Together.run(tasks)).hasSize(5);
    }
}
