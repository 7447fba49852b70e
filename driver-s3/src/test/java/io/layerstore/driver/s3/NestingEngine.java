// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** An engine on loopback that knows just enough for a driver to be opened and to put small objects. */
final class NestingEngine implements Closeable {
    private final HttpServer server;
    private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final int status;
    private final String code;

    /** One that keeps objects below objects. */
    NestingEngine() throws IOException {
        this(0, "");
    }

    /** One that refuses that, in these words. */
    NestingEngine(int status, String code) throws IOException {
        this.status = status;
        this.code = code;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    TestEngine engine() {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new TestEngine(address, "some", "secret", true);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("ETag", "\"1\"");
        exchange.getResponseHeaders().add("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT");
        switch (exchange.getRequestMethod()) {
            case "PUT" -> put(exchange, key, body);
            case "HEAD" -> answer(exchange, objects.containsKey(key) ? 200 : 404, "");
            case "DELETE" -> {
                objects.remove(key);
                answer(exchange, 204, "");
            }
            default -> {
                String keys = new String(body, StandardCharsets.UTF_8);
                objects.keySet().removeIf(one -> keys.contains("<Key>" + one.substring(one.indexOf('/', 1) + 1) + "<"));
                answer(exchange, 200, "<DeleteResult></DeleteResult>");
            }
        }
    }

    private void put(HttpExchange exchange, String key, byte[] body) throws IOException {
        if (exchange.getRequestHeaders().containsKey("If-None-Match") && objects.containsKey(key)) {
            answer(exchange, 412, error("PreconditionFailed"));
        } else if (status > 0 && isTaken(key)) {
            answer(exchange, status, error(code));
        } else {
            objects.put(key, body);
            answer(exchange, 200, "");
        }
    }

    private boolean isTaken(String key) {
        return objects.keySet().stream().anyMatch(one -> one.startsWith(key + "/") || key.startsWith(one + "/"));
    }

    private static String error(String code) {
        return "<Error><Code>" + code + "</Code><Message>refused</Message></Error>";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().add("Content-Length", "0");
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** What is there. */
    Map<String, byte[]> objects() {
        return objects;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
