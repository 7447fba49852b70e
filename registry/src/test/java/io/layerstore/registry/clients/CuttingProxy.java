// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.clients;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Forwards connections to a server, and breaks the first ones that carry many bytes, in the middle of them. */
final class CuttingProxy implements Closeable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int target;
    private final long cutAfter;
    private final AtomicInteger cutsLeft;

    /** The port that it forwards to, after how many bytes of one direction it breaks, and how often. */
    CuttingProxy(int target, long cutAfter, int cuts) throws IOException {
        this.target = target;
        this.cutAfter = cutAfter;
        this.cutsLeft = new AtomicInteger(cuts);
        threads.execute(this::accept);
    }

    String host() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    /** How many cuts were not made. */
    int cutsLeft() {
        return cutsLeft.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                threads.execute(() -> forward(client, server));
                threads.execute(() -> forward(server, client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void forward(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            long count = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                count += read;
                if (count > cutAfter && cutsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    from.setSoLinger(true, 0);
                    to.setSoLinger(true, 0);
                    return;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // The other end is closed with this one.
            return;
        }
    }
}
