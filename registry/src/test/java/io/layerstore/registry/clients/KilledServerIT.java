// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.digest.Digester;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers in processes of their own: one is killed in the middle of a push, two share a directory. */
class KilledServerIT {
    private static final int SIZE = 8 * 1024 * 1024;

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void aPushGoesOnWhereItsServerWasKilled() throws Exception {
        Path root = Files.createDirectory(directory.resolve("root"));
        byte[] content = content(17);
        String location;
        int port;
        try (ServerProcess server = ServerProcess.start(root, 0)) {
            port = server.port();
            location = begin(server);
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                OutputStream out = socket.getOutputStream();
                out.write(("PATCH " + location + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + SIZE + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                out.write(content, 0, SIZE * 3 / 4);
                out.flush();
                awaitBytes(server, location);
                server.kill();
            }
        }
        try (ServerProcess again = ServerProcess.start(root, port)) {
            int kept = kept(again, location);
            assertThat(kept).isPositive().isLessThanOrEqualTo(SIZE * 3 / 4);
            finish(again, location, content, kept);
        }
    }

    @Test
    void aPushBegunAtOneServerIsFinishedAtAnother() throws Exception {
        Path root = Files.createDirectory(directory.resolve("root"));
        byte[] content = content(18);
        try (ServerProcess one = ServerProcess.start(root, 0);
                ServerProcess two = ServerProcess.start(root, 0)) {
            String location = begin(one);
            HttpResponse<String> patched = send(
                    one, HttpRequest.newBuilder().method("PATCH", body(Arrays.copyOf(content, SIZE / 2))), location);
            assertThat(patched.statusCode()).isEqualTo(202);
            assertThat(kept(two, location)).isEqualTo(SIZE / 2);
            finish(two, location, content, SIZE / 2);
            assertThat(pull(one, digest(content))).isEqualTo(content);
        }
    }

    @Test
    void aClientTriesAgainWhenItsServerIsBack() throws Exception {
        Path root = Files.createDirectory(directory.resolve("root"));
        ImageLayout image = ImageLayout.image(directory.resolve("image"), content(19));
        Tool tool = new Tool(directory.resolve("home"));
        try (ServerProcess server = ServerProcess.start(root, 0);
                CuttingProxy proxy = new CuttingProxy(server.port(), SIZE / 2, 1)) {
            String target = "docker://" + proxy.host() + "/killed/image:v1";
            Tool.Result cut = tool.attempt(
                    "skopeo",
                    "--insecure-policy",
                    "copy",
                    "--dest-tls-verify=false",
                    "oci:" + image.path() + ":v1",
                    target);
            assertThat(cut.status()).isNotZero();
            server.kill();
            try (ServerProcess again = ServerProcess.start(root, server.port())) {
                assertThat(again.port()).isEqualTo(server.port());
                tool.run(
                        "skopeo",
                        "--insecure-policy",
                        "copy",
                        "--dest-tls-verify=false",
                        "oci:" + image.path() + ":v1",
                        target);
            }
        }
    }

    private String begin(ServerProcess server) throws Exception {
        HttpResponse<String> begun = send(
                server,
                HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.noBody()),
                "/v2/killed/image/blobs/uploads/");
        assertThat(begun.statusCode()).isEqualTo(202);
        return begun.headers().firstValue("Location").orElseThrow();
    }

    /** Other people see how far a push is, while it goes on. */
    private void awaitBytes(ServerProcess server, String location) throws Exception {
        while (kept(server, location) == 0) {
            Thread.onSpinWait();
        }
    }

    private int kept(ServerProcess server, String location) throws Exception {
        HttpResponse<String> state = send(server, HttpRequest.newBuilder().GET(), location);
        assertThat(state.statusCode()).isEqualTo(204);
        int last = Integer.parseInt(
                state.headers().firstValue("Range").orElseThrow().substring("0-".length()));
        return last == 0 ? 0 : last + 1;
    }

    private void finish(ServerProcess server, String location, byte[] content, int from) throws Exception {
        String digest = digest(content).toString();
        HttpResponse<String> put = send(
                server,
                HttpRequest.newBuilder().PUT(body(Arrays.copyOfRange(content, from, SIZE))),
                location + "?digest=" + digest);
        assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
        assertThat(pull(server, digest(content))).isEqualTo(content);
    }

    private byte[] pull(ServerProcess server, Digest digest) throws Exception {
        URI uri = URI.create("http://" + server.host() + "/v2/killed/image/blobs/" + digest);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private HttpResponse<String> send(ServerProcess server, HttpRequest.Builder request, String path) throws Exception {
        URI uri = URI.create("http://" + server.host() + path);
        return client.send(request.uri(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.BodyPublisher body(byte[] bytes) {
        return HttpRequest.BodyPublishers.ofByteArray(bytes);
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
