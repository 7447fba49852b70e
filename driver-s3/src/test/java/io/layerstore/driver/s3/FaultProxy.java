// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.tck.harness.BackEndFaults;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * Stands between a driver and an engine, on loopback: tells which requests were made, and lets those go wrong that it is told to. Before
 * an engine that is not orderly what changes something is passed on alone.
 * Safe for use by many threads.
 */
final class FaultProxy implements Closeable, BackEndFaults {
    private final ServerSocket server;
    private final TestEngine engine;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Function<HttpHead, HttpFault> chosen = head -> HttpFault.NONE;
    private final ReadWriteLock order = new ReentrantReadWriteLock(true);
    private long calls;
    private long first = Long.MAX_VALUE;
    private long last;
    private HttpFault fault = HttpFault.NONE;

    FaultProxy(TestEngine engine) throws IOException {
        this.engine = engine;
        this.server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        daemon(this::accept, "fault-proxy");
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private static void daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                connections.add(client);
                daemon(() -> serve(client), "fault-proxy-connection");
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket there =
                        new Socket(engine.address().getHost(), engine.address().getPort())) {
            connections.add(there);
            client.setTcpNoDelay(true);
            there.setTcpNoDelay(true);
            new HttpRelay(client, there, engine.isOrderly() ? null : order, this::faultFor).run();
            connections.remove(there);
        } catch (IOException e) {
            // either side has gone, which is what the other one is told by the closed connection
        } finally {
            connections.remove(client);
        }
    }

    private HttpFault faultFor(HttpHead head) {
        requests.add(head.method() + " " + head.target());
        HttpFault own = chosen.apply(head);
        return own != HttpFault.NONE ? own : counted(head);
    }

    private synchronized HttpFault counted(HttpHead head) {
        calls++;
        boolean hit = calls >= first && calls <= last && fault.canHappenTo(head);
        return hit ? fault : HttpFault.NONE;
    }

    /** Chooses what goes wrong by what is asked for. */
    void choose(Function<HttpHead, HttpFault> choice) {
        chosen = choice;
    }

    /** Returns method and target of each request since the last call of this. */
    List<String> requests() {
        List<String> all = List.copyOf(requests);
        requests.clear();
        return all;
    }

    @Override
    public synchronized long calls() {
        return calls;
    }

    @Override
    public void failOnce(long call, Kind kind) {
        fail(call, call, kind);
    }

    @Override
    public void failFrom(long call, Kind kind) {
        fail(call, Long.MAX_VALUE, kind);
    }

    private synchronized void fail(long from, long to, Kind kind) {
        calls = 0;
        first = from;
        last = to;
        fault = HttpFault.of(kind);
    }

    @Override
    public synchronized void heal() {
        fail(Long.MAX_VALUE, 0, Kind.ERROR);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
