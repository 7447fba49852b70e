// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.process;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** A registry that runs in a process of its own, as its clients see it. */
final class ServedRegistry {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunningCommand command;
    private final URI address;
    private final HttpClient client;

    private ServedRegistry(RunningCommand command, URI address, HttpClient client) {
        this.command = command;
        this.address = address;
        this.client = client;
    }

    /** Starts one, and waits until it says where it is. */
    static ServedRegistry start(Installation layerstore, HttpClient client, String... options)
            throws IOException, InterruptedException {
        String[] words = new String[options.length + 2];
        words[0] = "serve";
        words[1] = "--json";
        System.arraycopy(options, 0, words, 2, options.length);
        RunningCommand command = layerstore.start(words);
        String line = command.awaitLine();
        String address = line.replaceFirst(".*\"address\":\"([^\"]*)\".*", "$1");
        return new ServedRegistry(command, URI.create(address), client);
    }

    URI address() {
        return address;
    }

    RunningCommand command() {
        return command;
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    HttpResponse<byte[]> getAs(String user, String password, String path) throws IOException, InterruptedException {
        String credentials =
                Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return send(
                request(path).header("Authorization", "Basic " + credentials).GET());
    }

    /** Begins an upload, and returns its address. */
    String begin(String repository) throws IOException, InterruptedException {
        HttpResponse<byte[]> begun =
                send(request("/v2/" + repository + "/blobs/uploads/").POST(BodyPublishers.noBody()));
        return begun.headers().firstValue("Location").orElseThrow();
    }

    HttpResponse<byte[]> append(String upload, BodyPublisher body) throws IOException, InterruptedException {
        return send(request(upload).method("PATCH", body));
    }

    HttpResponse<byte[]> finish(String upload, String digest, BodyPublisher rest)
            throws IOException, InterruptedException {
        return send(request(upload + "?digest=" + digest).PUT(rest));
    }

    /** Returns how many bytes the registry has of an upload. */
    long durable(String upload) throws IOException, InterruptedException {
        String range = get(upload).headers().firstValue("Range").orElseThrow();
        long last = Long.parseLong(range.substring(range.indexOf('-') + 1));
        return last == 0 ? 0 : last + 1;
    }

    /** Opens a request that appends a number of bytes, and sends none of them yet. */
    Socket openAppend(String upload, long length) throws IOException {
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.getOutputStream()
                .write(("PATCH " + upload + " HTTP/1.1\r\nHost: registry\r\nContent-Length: " + length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }
}
