// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One connection to a server, over which goes exactly what is given, well-formed or not. What comes back has to be
 * well-formed. For one thread at a time.
 */
final class Wire implements Closeable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;

    private Wire(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static Wire connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return new Wire(socket);
    }

    /** Sends text; {@code \n} stands for the end of a line, which is a carriage return and a line feed. */
    Wire sendLines(String text) throws IOException {
        return send(text.replace("\n", "\r\n").getBytes(ISO_8859_1));
    }

    Wire send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Reads the answer to anything but a HEAD; also one of those that come before the final answer. */
    Reply read() throws IOException {
        return read(true);
    }

    Reply readWithoutBody() throws IOException {
        return read(false);
    }

    /** Waits for an answer for a time, and tells whether it has begun to come. */
    boolean answersWithin(int millis) throws IOException {
        return peek(millis).filter(next -> next >= 0).isPresent();
    }

    /** Waits for a time for the server to close the connection, and tells whether it did. */
    boolean isClosedWithin(int millis) throws IOException {
        try {
            return peek(millis).filter(next -> next < 0).isPresent();
        } catch (SocketException e) {
            return true;
        }
    }

    /** What is read next, or empty if nothing comes for a time. */
    private Optional<Integer> peek(int millis) throws IOException {
        socket.setSoTimeout(millis);
        in.mark(1);
        try {
            int next = in.read();
            in.reset();
            return Optional.of(next);
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /** Waits for the server to close the connection, and fails if it sends something instead. */
    boolean isClosedByServer() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    /** Tells the server that nothing more comes, but goes on reading. */
    void endSending() throws IOException {
        socket.shutdownOutput();
    }

    /** Drops the connection without saying goodbye. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Reply read(boolean withBody) throws IOException {
        String line = line();
        if (!line.matches("HTTP/1\\.1 [1-5][0-9]{2} [ -~]*")) {
            throw new IOException("no status line: " + line);
        }
        int status = Integer.parseInt(line.substring(9, 12));
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(": ");
            headers.add(Map.entry(header.substring(0, colon), header.substring(colon + 2)));
        }
        Reply head = new Reply(status, headers, new byte[0]);
        boolean empty = !withBody || status < 200 || status == 204 || status == 304;
        return empty ? head : new Reply(status, headers, body(head));
    }

    private byte[] body(Reply head) throws IOException {
        if (head.headers("Transfer-Encoding").contains("chunked")) {
            return chunks();
        }
        List<String> lengths = head.headers("Content-Length");
        return lengths.isEmpty() ? in.readAllBytes() : exactly(Integer.parseInt(lengths.get(0)));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(); size > 0; size = size()) {
            body.write(exactly(size));
            expectEmptyLine();
        }
        expectEmptyLine();
        return body.toByteArray();
    }

    private int size() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private void expectEmptyLine() throws IOException {
        String line = line();
        if (!line.isEmpty()) {
            throw new IOException("a chunk is longer than it says: " + line);
        }
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length != length) {
            throw new EOFException("the body ended after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection was closed after: " + line.toString(ISO_8859_1));
            }
            line.write(c);
        }
        String text = line.toString(ISO_8859_1);
        if (!text.endsWith("\r")) {
            throw new IOException("a line feed without a carriage return: " + text);
        }
        return text.substring(0, text.length() - 1);
    }
}
