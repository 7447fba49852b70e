// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops a server so that each request either ends or puts away what has come for it. */
final class ServerStop {
    private static final Logger logger = LoggerFactory.getLogger(ServerStop.class);

    private final Server server;
    private final GracefulHandler requests;
    private final Duration patience;

    /** The patience is that for requests to end, and again for those that are cut off then. */
    ServerStop(Server server, GracefulHandler requests, Duration patience) {
        this.server = server;
        this.requests = requests;
        this.patience = patience;
    }

    void run() throws Exception {
        for (Connector connector : server.getConnectors()) {
            CompletableFuture<Void> refusing = connector.shutdown();
            logger.trace("takes no more connections, {}", refusing);
        }
        if (!areEnded()) {
            logger.info("requests that did not end in time are cut off");
        }
        for (Connector connector : server.getConnectors()) {
            connector.stop();
        }
        // They still use the storage, and no pool waits for them, or not for long.
        if (!areEnded()) {
            logger.warn("requests that were cut off have not ended");
        }
        server.stop();
    }

    private boolean areEnded() throws Exception {
        try {
            requests.shutdown().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }
}
