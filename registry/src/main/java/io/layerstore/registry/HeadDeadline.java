// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Closes connections that do not come to the end of a request's head in time after its first byte, or that never began one.
 * One that is silent between two requests is not its business. Safe for use by many threads.
 */
final class HeadDeadline extends Handler.Wrapper implements Connection.Listener {
    private final long limitNanos;
    private final Map<Connection, Head> heads = new ConcurrentHashMap<>();

    /** The handler has to have answered when it returns. */
    HeadDeadline(Handler handler, Duration limit) {
        super(handler);
        limitNanos = limit.toNanos();
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof ConnectionMetaData) {
            heads.put(connection, new Head());
        }
    }

    @Override
    public void onClosed(Connection connection) {
        heads.remove(connection);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Connection connection = request.getConnectionMetaData().getConnection();
        Head head = heads.getOrDefault(connection, new Head());
        head.end();
        try {
            return super.handle(request, response, callback);
        } finally {
            head.await(connection.getBytesIn());
        }
    }

    /** Looks at all connections once. */
    void sweep() {
        heads.forEach((connection, head) -> {
            if (head.isLate(connection.getBytesIn(), limitNanos)) {
                connection.getEndPoint().close(new TimeoutException("the head of a request did not come"));
            }
        });
    }

    /** The head that is coming, or may come, over one connection. */
    private static final class Head {
        private boolean expected = true;
        private boolean begun = true;
        private long beganNanos = System.nanoTime();
        private long bytesBefore;

        synchronized void end() {
            expected = false;
        }

        synchronized void await(long bytes) {
            expected = true;
            begun = false;
            bytesBefore = bytes;
        }

        synchronized boolean isLate(long bytes, long limitNanos) {
            if (!begun && bytes > bytesBefore) {
                begun = true;
                beganNanos = System.nanoTime();
            }
            return expected && begun && System.nanoTime() - beganNanos > limitNanos;
        }
    }
}
