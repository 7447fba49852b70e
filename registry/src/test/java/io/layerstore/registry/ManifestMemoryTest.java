// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.core.Layerstore;
import io.layerstore.layer.Action;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ManifestMemoryTest {
    private static final int MOST = 100_000;
    private static final int ROOM = 4;
    private static final String INDEX =
            "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":[]}";
    private static final String LARGE = INDEX + " ".repeat(MOST - INDEX.length());

    private final HttpClient client = HttpClient.newHttpClient();
    private final Set<RepositoryName> asked = ConcurrentHashMap.newKeySet();
    private final CountDownLatch held = new CountDownLatch(ROOM);
    private final CountDownLatch released = new CountDownLatch(1);
    private Layerstore store;
    private RegistryServer server;

    @BeforeEach
    void start() throws IOException {
        store = Layerstore.builder()
                .driver("inmemory", Map.of())
                .accessController(this::permits)
                .build();
        Registry registry =
                Registry.over(store).maxManifestBytes(MOST).manifestMemory(0).build();
        server = RegistryServer.start(registry, ServerSettings.defaults());
    }

    @AfterEach
    void stop() throws IOException {
        released.countDown();
        server.close();
        store.close();
    }

    /** Holds up a push that asks for the second time, when its manifest has come. */
    private boolean permits(Principal who, RepositoryName where, Action what) {
        if (where.value().startsWith("held/") && !asked.add(where)) {
            held.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    @Test
    @DisplayName("HARD-07 while large manifests take the memory that there is for them, others are to come again")
    void whileLargeManifestsTakeTheMemoryOthersAreToComeAgain() throws Exception {
        assertThat(put("free", LARGE).statusCode()).isEqualTo(201);
        assertThat(put("small", INDEX).statusCode()).isEqualTo(201);
        List<CompletableFuture<HttpResponse<String>>> pushes = new ArrayList<>();
        for (int i = 0; i < ROOM; i++) {
            pushes.add(client.sendAsync(pushOf("held/" + i, LARGE), BodyHandlers.ofString()));
        }
        assertThat(held.await(1, TimeUnit.MINUTES)).isTrue();

        HttpResponse<String> refused = put("other", LARGE);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("UNAVAILABLE");
        assertThat(refused.headers().firstValue("Retry-After")).contains("2");
        assertThat(get("free").statusCode()).isEqualTo(503);
        assertThat(put("small", INDEX).statusCode()).isEqualTo(201);
        assertThat(get("small").body()).isEqualTo(INDEX);

        released.countDown();
        for (CompletableFuture<HttpResponse<String>> each : pushes) {
            assertThat(each.get().statusCode()).isEqualTo(201);
        }
        assertThat(put("other", LARGE).statusCode()).isEqualTo(201);
        assertThat(get("free").body()).isEqualTo(LARGE);
    }

    private HttpResponse<String> put(String name, String manifest) throws Exception {
        return client.send(pushOf(name, manifest), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String name) throws Exception {
        return client.send(request(name).build(), BodyHandlers.ofString());
    }

    private HttpRequest pushOf(String name, String manifest) {
        return request(name).PUT(BodyPublishers.ofString(manifest)).build();
    }

    private HttpRequest.Builder request(String name) {
        return HttpRequest.newBuilder(server.address().resolve("/v2/" + name + "/manifests/v1"));
    }
}
