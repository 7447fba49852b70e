// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.digest.Digester;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred clients, each in the middle of a layer when all others are, at a server with a heap of 128 MiB and threads enough. */
class ManyClientsIT {
    private static final int CLIENTS = 200;
    private static final int SIZE = 2 * 1024 * 1024;
    private static final String BLOBS = "/v2/many/clients/blobs/";

    private final CyclicBarrier middle = new CyclicBarrier(CLIENTS);

    @TempDir
    private Path directory;

    @Test
    void allAreServedAtOnce() throws Exception {
        Path root = Files.createDirectory(directory.resolve("root"));
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (ServerProcess server = ServerProcess.start(root, 0)) {
            byte[] layer = content(-1);
            push(server, layer, false);
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i += 2) {
                byte[] own = content(i);
                clients.add(threads.submit(() -> push(server, own, true)));
                clients.add(threads.submit(() -> pull(server, layer)));
            }
            for (Future<?> client : clients) {
                client.get();
            }
            for (int i = 0; i < CLIENTS; i += 2) {
                try (Conversation conversation = new Conversation(server.port())) {
                    conversation.send("HEAD " + BLOBS + digest(content(i)), 0);
                    assertThat(conversation.head()).startsWith("HTTP/1.1 200 ");
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Void push(ServerProcess server, byte[] layer, boolean together) throws Exception {
        try (Conversation conversation = new Conversation(server.port())) {
            conversation.send("POST " + BLOBS + "uploads/", 0);
            String begun = conversation.head();
            assertThat(begun).startsWith("HTTP/1.1 202 ");
            String location = begun.replaceFirst("(?is).*\nlocation: ([^\r]*)\r.*", "$1");
            conversation.send("PUT " + location + "?digest=" + digest(layer), SIZE);
            conversation.body(layer, 0, SIZE / 2);
            if (together) {
                middle.await(1, TimeUnit.MINUTES);
            }
            conversation.body(layer, SIZE / 2, SIZE / 2);
            assertThat(conversation.head()).startsWith("HTTP/1.1 201 ");
        }
        return null;
    }

    private Void pull(ServerProcess server, byte[] layer) throws Exception {
        try (Conversation conversation = new Conversation(server.port())) {
            conversation.send("GET " + BLOBS + digest(layer), 0);
            assertThat(conversation.head()).startsWith("HTTP/1.1 200 ");
            Digester digester = DigestAlgorithm.SHA256.newDigester();
            digester.update(ByteBuffer.wrap(conversation.body(SIZE / 2)));
            middle.await(1, TimeUnit.MINUTES);
            digester.update(ByteBuffer.wrap(conversation.body(SIZE / 2)));
            assertThat(digester.digest()).isEqualTo(digest(layer));
        }
        return null;
    }

    private static byte[] content(long seed) {
        byte[] content = new byte[SIZE];
        new Random(seed).nextBytes(content);
        return content;
    }

    private static Digest digest(byte[] content) {
        Digester digester = DigestAlgorithm.SHA256.newDigester();
        digester.update(ByteBuffer.wrap(content));
        return digester.digest();
    }
}
