// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;

/** A client on loopback that reads everything it is sent and counts it. */
final class Sink implements Closeable {
    private final SocketChannel sender;
    private final AtomicLong received = new AtomicLong();
    private final Thread reader;

    Sink() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            SocketChannel client = SocketChannel.open(server.getLocalAddress());
            sender = server.accept();
            reader = new Thread(() -> drain(client), "sink");
            reader.setDaemon(true);
            reader.start();
        }
    }

    SocketChannel channel() {
        return sender;
    }

    /** Waits until so many bytes have arrived in all. */
    void await(long bytes) {
        while (received.get() < bytes) {
            Thread.onSpinWait();
        }
    }

    long received() {
        return received.get();
    }

    private void drain(SocketChannel client) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
        try (client) {
            for (int read = client.read(buffer); read >= 0; read = client.read(buffer.clear())) {
                received.addAndGet(read);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        sender.close();
    }
}
