// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.clients;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection to a server, over which requests and answers go piece by piece. */
final class Conversation implements Closeable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Conversation(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** Sends the head of a request that has a body of so many bytes. */
    void send(String line, int length) throws IOException {
        String head = line + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
    }

    void body(byte[] content, int from, int length) throws IOException {
        out.write(content, from, length);
    }

    /** Reads the head of an answer, from its first line to the empty one. */
    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the server closed the connection after: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    byte[] body(int length) throws IOException {
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the body ended early");
        }
        return body;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
