// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The first line of an HTTP message and its headers. */
record HttpHead(String line, List<String> headers) {
    private static final int MOST_BYTES = 64 * 1024;

    /** Reads one, or nothing if the other side has no more to say. */
    static Optional<HttpHead> read(InputStream in) throws IOException {
        String line = readLine(in);
        if (line == null) {
            return Optional.empty();
        }
        List<String> headers = new ArrayList<>();
        for (String header = readLine(in); header != null && !header.isEmpty(); header = readLine(in)) {
            headers.add(header);
        }
        return Optional.of(new HttpHead(line, headers));
    }

    static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                if (line.length() == 0) {
                    return null;
                }
                throw new EOFException("the line ends too early");
            }
            if (line.length() > MOST_BYTES) {
                throw new IOException("the line is too long");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    Optional<String> header(String name) {
        String begin = name.toLowerCase(Locale.ROOT) + ":";
        return headers.stream()
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(begin))
                .map(header -> header.substring(begin.length()).trim())
                .findFirst();
    }

    HttpHead without(String name) {
        String begin = name.toLowerCase(Locale.ROOT) + ":";
        return new HttpHead(
                line,
                headers.stream()
                        .filter(header -> !header.toLowerCase(Locale.ROOT).startsWith(begin))
                        .toList());
    }

    long length() {
        return header("Content-Length").map(Long::parseLong).orElse(0L);
    }

    boolean isChunked() {
        return header("Transfer-Encoding").filter("chunked"::equalsIgnoreCase).isPresent();
    }

    String method() {
        return line.substring(0, line.indexOf(' '));
    }

    String target() {
        return line.split(" ", 3)[1];
    }

    int status() {
        return Integer.parseInt(line.split(" ", 3)[1]);
    }

    /** Tells whether an answer to a request with a method has no body, whatever its headers say. */
    boolean hasNoBody(String method) {
        return method.equals("HEAD") || status() == 204 || status() == 304 || status() < 200;
    }

    byte[] bytes() {
        StringBuilder text = new StringBuilder(line).append("\r\n");
        headers.forEach(header -> text.append(header).append("\r\n"));
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
