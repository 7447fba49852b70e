// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.benchmarks.registry;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection to a registry, kept alive: a blocking socket, and no more of HTTP than that needs. */
final class LoadClient implements Closeable {
    private static final String REPOSITORY = "/v2/load/test";

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[256 * 1024];
    private int from;
    private int to;
    private String location = "";

    LoadClient(String host, int port) throws IOException {
        this.socket = new Socket(host, port);
        socket.setTcpNoDelay(true);
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /** Pushes a blob in two requests. */
    void push(LoadBlob blob) throws IOException {
        request("POST " + REPOSITORY + "/blobs/uploads/", "Content-Length: 0\r\n");
        answer(202, false);
        String path = location.startsWith("http") ? location.substring(location.indexOf('/', 8)) : location;
        String query = (path.contains("?") ? "&" : "?") + "digest=" + blob.digest();
        request("PUT " + path + query, "Content-Length: " + blob.size() + "\r\n");
        blob.writeTo(out);
        answer(201, false);
    }

    /** Pulls a blob, and returns how many bytes came. */
    long pull(LoadBlob blob) throws IOException {
        request("GET " + REPOSITORY + "/blobs/" + blob.digest(), "");
        return answer(200, false);
    }

    long range(LoadBlob blob, long first, long count) throws IOException {
        request(
                "GET " + REPOSITORY + "/blobs/" + blob.digest(),
                "Range: bytes=" + first + "-" + (first + count - 1) + "\r\n");
        return answer(206, false);
    }

    void head(LoadBlob blob) throws IOException {
        request("HEAD " + REPOSITORY + "/blobs/" + blob.digest(), "");
        answer(200, true);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void request(String line, String headers) throws IOException {
        out.write((line + " HTTP/1.1\r\nHost: load\r\n" + headers + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private long answer(int status, boolean head) throws IOException {
        String line = line();
        long length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            String value = header.substring(colon + 1).strip();
            if (header.regionMatches(true, 0, "content-length", 0, colon)) {
                length = head ? 0 : Long.parseLong(value);
            } else if (header.regionMatches(true, 0, "location", 0, colon)) {
                location = value;
            }
        }
        if (!line.startsWith("HTTP/1.1 " + status)) {
            throw new IOException("not " + status + ": " + line);
        }
        skip(length);
        return length;
    }

    private void skip(long length) throws IOException {
        long left = length - Math.min(length, to - from);
        from += (int) (length - left);
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("the body ended " + left + " bytes early");
            }
            left -= read;
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = next(); c != '\n'; c = next()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private int next() throws IOException {
        if (from == to) {
            from = 0;
            to = in.read(buffer);
            if (to < 0) {
                throw new IOException("the connection was closed");
            }
        }
        return buffer[from++];
    }
}
