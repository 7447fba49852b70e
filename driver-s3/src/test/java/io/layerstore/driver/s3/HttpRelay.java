// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.function.Function;

/** Passes the requests of one connection on and their answers back, but for those that are to go wrong. */
final class HttpRelay {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int SMALL_BYTES = 700;
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final InputStream fromClient;
    private final OutputStream toClient;
    private final InputStream fromEngine;
    private final OutputStream toEngine;
    private final Function<HttpHead, HttpFault> faults;
    private final ReadWriteLock order;

    /** The lock, if there is one, keeps those that look from those that change something, as the engine itself should. */
    HttpRelay(Socket client, Socket engine, ReadWriteLock order, Function<HttpHead, HttpFault> faults)
            throws IOException {
        this.order = order;
        this.fromClient = new BufferedInputStream(client.getInputStream(), BUFFER_BYTES);
        this.toClient = client.getOutputStream();
        this.fromEngine = new BufferedInputStream(engine.getInputStream(), BUFFER_BYTES);
        this.toEngine = engine.getOutputStream();
        this.faults = faults;
    }

    /** Goes on until either side ends, or a fault ends the connection. */
    void run() throws IOException {
        boolean goesOn = true;
        while (goesOn) {
            Optional<HttpHead> request = HttpHead.read(fromClient);
            goesOn = request.isPresent() && serve(request.get(), faults.apply(request.get()));
        }
    }

    private boolean serve(HttpHead request, HttpFault fault) throws IOException {
        if (request.header("Expect").isPresent() && fault != HttpFault.CUT_REQUEST) {
            toClient.write(CONTINUE);
        }
        if (!fault.reachesEngine()) {
            return refuse(request, fault);
        }
        HttpHead answer = asked(request, fault);
        OutputStream target = toClient;
        if (fault == HttpFault.LOST_ANSWER || fault == HttpFault.WRONG_ANSWER) {
            target = OutputStream.nullOutputStream();
        }
        pass(request, answer, target, fault);
        if (fault == HttpFault.WRONG_ANSWER) {
            toClient.write(fault.answer(request.method()));
        }
        boolean closes =
                answer.header("Connection").filter("close"::equalsIgnoreCase).isPresent();
        return !closes && fault != HttpFault.LOST_ANSWER && fault != HttpFault.CUT_ANSWER;
    }

    /** Passes a request on and waits for the begin of its answer. Parts of uploads are seen by nobody. */
    private HttpHead asked(HttpHead request, HttpFault fault) throws IOException {
        if (fault == HttpFault.CHANGED_REQUEST) {
            byte[] changed = fromClient.readNBytes((int) request.length());
            changed[changed.length / 2] ^= 1;
            return ask(request, new ByteArrayInputStream(changed));
        }
        if (order == null || request.target().contains("partNumber")) {
            return ask(request, fromClient);
        }
        InputStream body = new ByteArrayInputStream(fromClient.readNBytes((int) request.length()));
        boolean looks = request.method().equals("GET") || request.method().equals("HEAD");
        Lock turn = looks ? order.readLock() : order.writeLock();
        turn.lock();
        try {
            return ask(request, body);
        } finally {
            turn.unlock();
        }
    }

    private HttpHead ask(HttpHead request, InputStream body) throws IOException {
        toEngine.write(request.without("Expect").bytes());
        copy(body, toEngine, request.length(), BUFFER_BYTES);
        return HttpHead.read(fromEngine).orElseThrow(EOFException::new);
    }

    private boolean refuse(HttpHead request, HttpFault fault) throws IOException {
        if (fault == HttpFault.CUT_REQUEST) {
            copy(fromClient, OutputStream.nullOutputStream(), request.length() / 2, BUFFER_BYTES);
            return false;
        }
        copy(fromClient, OutputStream.nullOutputStream(), request.length(), BUFFER_BYTES);
        toClient.write(fault.answer(request.method()));
        return true;
    }

    private void pass(HttpHead request, HttpHead answer, OutputStream target, HttpFault fault) throws IOException {
        target.write(answer.bytes());
        if (answer.hasNoBody(request.method())) {
            return;
        }
        int most = fault == HttpFault.TRICKLE ? SMALL_BYTES : BUFFER_BYTES;
        if (answer.isChunked()) {
            copyChunks(target, most);
        } else {
            long length = answer.length();
            copy(fromEngine, target, fault == HttpFault.CUT_ANSWER ? length / 2 : length, most);
        }
    }

    private void copyChunks(OutputStream target, int most) throws IOException {
        long length;
        do {
            String line = HttpHead.readLine(fromEngine);
            target.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            int extension = line.indexOf(';');
            length = Long.parseLong(
                    line.substring(0, extension < 0 ? line.length() : extension).trim(), 16);
            copy(fromEngine, target, length + 2, most);
        } while (length > 0);
    }

    private static void copy(InputStream in, OutputStream out, long length, int most) throws IOException {
        byte[] buffer = new byte[most];
        for (long left = length; left > 0; ) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new EOFException("the body ends too early");
            }
            out.write(buffer, 0, count);
            left -= count;
        }
    }
}
