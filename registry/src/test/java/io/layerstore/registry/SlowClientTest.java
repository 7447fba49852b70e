// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.core.Layerstore;
import io.layerstore.digest.Digest;
import io.layerstore.layer.Layer;
import io.layerstore.name.RepositoryName;
import io.layerstore.registry.observe.RequestEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.Channels;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SlowClientTest {
    private static final int LENGTH = 48 * 1024 * 1024;
    private static final int RATE = 4 * 1024 * 1024;

    private final BlockingQueue<RequestEvent> events = new LinkedBlockingQueue<>();
    private Layerstore store;
    private RegistryServer server;
    private Digest digest;

    @BeforeEach
    void start() throws Exception {
        store = Layerstore.builder().driver("inmemory", Map.of()).build();
        byte[] blob = new byte[LENGTH];
        digest = Digest.parse("sha256:"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(blob)));
        try (var source = Channels.newChannel(new ByteArrayInputStream(blob));
                Layer layer = store.layers().put(RepositoryName.parse("slow/app"), source, digest)) {
            assertThat(layer.size()).isEqualTo(LENGTH);
        }
        Registry registry = Registry.over(store)
                .minBytesPerSecond(RATE)
                .grace(Duration.ofMillis(500))
                .eventSink(events::add)
                .build();
        server = RegistryServer.start(registry, ServerSettings.defaults());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        store.close();
    }

    @Test
    @DisplayName("HARD-11 a client that takes an answer too slowly is disconnected")
    void aClientThatTakesAnAnswerTooSlowlyIsDisconnected() throws Exception {
        try (Socket socket = ask()) {
            RequestEvent event = events.poll(20, TimeUnit.SECONDS);
            assertThat(event).isNotNull();
            assertThat(event.status()).isEqualTo(499);
            assertThat(event.sent()).isLessThan(LENGTH);
            assertThat(socket.isClosed()).as("closed by us").isFalse();
        }
    }

    @Test
    @DisplayName("HARD-11 a client that takes an answer fast enough gets all of it")
    void aClientThatTakesAnAnswerFastEnoughGetsAllOfIt() throws Exception {
        try (Socket socket = ask()) {
            assertThat(socket.getInputStream().readAllBytes()).hasSizeGreaterThan(LENGTH);
            RequestEvent event = events.poll(20, TimeUnit.SECONDS);
            assertThat(event).isNotNull();
            assertThat(event.status()).isEqualTo(200);
        }
    }

    private Socket ask() throws IOException {
        Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), server.port());
        String head = "GET /v2/slow/app/blobs/" + digest + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(US_ASCII));
        return socket;
    }
}
