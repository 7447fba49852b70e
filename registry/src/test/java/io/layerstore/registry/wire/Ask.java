// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** One request, put together piece by piece. For one thread at a time. */
final class Ask {
    private final int port;
    private final String method;
    private final StringBuilder head = new StringBuilder();
    private byte[] body = {};

    Ask(int port, String method, String target) {
        this.port = port;
        this.method = method;
        head.append(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: registry.test\r\n");
    }

    Ask header(String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    /** The body, whose length is told. */
    Ask body(byte[] bytes) {
        body = bytes;
        return header("Content-Length", Integer.toString(bytes.length));
    }

    /** The body, whose length is not told, in pieces. */
    Ask chunked(byte[] bytes, int piece) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; at += piece) {
            byte[] part = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece));
            out.write((Integer.toHexString(part.length) + "\r\n").getBytes(ISO_8859_1));
            out.write(part);
            out.write("\r\n".getBytes(ISO_8859_1));
        }
        out.write("0\r\n\r\n".getBytes(ISO_8859_1));
        body = out.toByteArray();
        return header("Transfer-Encoding", "chunked");
    }

    /** Sends it over a connection of its own. */
    Reply send() throws IOException {
        header("Connection", "close");
        try (Wire wire = Wire.connect(port)) {
            return on(wire);
        }
    }

    /** Sends it over a connection that stays. */
    Reply on(Wire wire) throws IOException {
        wire.send(bytes());
        return method.equals("HEAD") ? wire.readWithoutBody() : wire.read();
    }

    /** The bytes of the request. */
    byte[] bytes() {
        byte[] start = (head + "\r\n").getBytes(ISO_8859_1);
        byte[] all = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }
}
