// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry;

import io.layerstore.registry.http.ErrorCode;
import io.layerstore.registry.oci.ErrorAnswers;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A registry on a port of its own, from {@link #start} until {@link #close}. Safe for use by many threads; any number of
 * servers may run in one process, and over one back-end.
 */
public final class RegistryServer implements Closeable {
    private static final Duration TLS_INTERVAL = Duration.ofSeconds(10);
    /** Whoever is silent for this part of the time that requests get to end is cut off before the others. */
    private static final int SILENT_PART = 4;

    /** How often connections are looked at within the time that they have for a head. */
    private static final int HEAD_LOOKS = 5;

    private static final Duration EXPIRY_INTERVAL = Duration.ofMinutes(10);

    private final ServerStop stop;
    private final ServerConnector connector;
    private final Housekeeping housekeeping;
    private final boolean secure;

    private RegistryServer(ServerStop stop, ServerConnector connector, Housekeeping housekeeping, boolean secure) {
        this.stop = stop;
        this.connector = connector;
        this.housekeeping = housekeeping;
        this.secure = secure;
    }

    /**
     * Starts a server.
     *
     * @param registry what it serves
     * @param settings where it listens, and its limits
     * @return the server, which answers when this returns, to be closed by the caller
     * @throws IOException if the port cannot be had, or the certificate cannot be used
     */
    public static RegistryServer start(Registry registry, ServerSettings settings) throws IOException {
        Server server = new Server(threads(settings));
        Housekeeping housekeeping = new Housekeeping();
        ServerConnector connector = connector(server, settings, housekeeping);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(settings.maxConnections(), server));
        GracefulHandler requests =
                new GracefulHandler(withDeadline(registry.handler(), connector, settings, housekeeping));
        server.setHandler(requests);
        server.setErrorHandler(RegistryServer::refuse);
        expireUploads(registry, settings, housekeeping);
        ServerStop stop = new ServerStop(server, requests, settings.stopTimeout());
        RegistryServer started =
                new RegistryServer(stop, connector, housekeeping, settings.tls().isPresent());
        try {
            server.start();
            return started;
        } catch (Exception e) {
            started.close();
            throw e instanceof IOException io ? io : new IOException("the server cannot be started", e);
        }
    }

    /** {@return the port on which it listens} */
    public int port() {
        return connector.getLocalPort();
    }

    /** {@return where it is found} */
    public URI address() {
        String host = connector.getHost().contains(":") ? "[" + connector.getHost() + "]" : connector.getHost();
        return URI.create((secure ? "https://" : "http://") + host + ":" + port());
    }

    /**
     * Stops: takes no new request, lets those that are being answered end for a while, then closes their connections, and waits
     * as long again for what they put away. Uploads keep all that has come in. Closing again does nothing.
     *
     * @throws IOException if something could not be stopped
     */
    @Override
    public void close() throws IOException {
        housekeeping.close();
        try {
            stop.run();
        } catch (Exception e) {
            throw new IOException("the server could not be stopped", e);
        }
    }

    private static QueuedThreadPool threads(ServerSettings settings) {
        QueuedThreadPool threads = new QueuedThreadPool(settings.maxThreads());
        threads.setName("layerstore-registry");
        if (VirtualThreads.areSupported()) {
            threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        }
        return threads;
    }

    private static ServerConnector connector(Server server, ServerSettings settings, Housekeeping housekeeping)
            throws IOException {
        ServerConnector connector;
        if (settings.tls().isPresent()) {
            TlsKeys keys = new TlsKeys(settings.tls().get());
            housekeeping.every(TLS_INTERVAL, "reading the certificate", keys::reload);
            connector = new ServerConnector(server, 1, 1, HttpProtocol.overTls(keys.context()));
        } else {
            connector = new ServerConnector(server, 1, 1, HttpProtocol.plain());
        }
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.idleTimeout().toMillis());
        connector.setShutdownIdleTimeout(settings.stopTimeout().toMillis() / SILENT_PART);
        return connector;
    }

    private static Handler withDeadline(
            Handler handler, ServerConnector connector, ServerSettings settings, Housekeeping housekeeping) {
        HeadDeadline deadline = new HeadDeadline(handler, settings.headTimeout());
        connector.addEventListener(deadline);
        Duration interval = settings.headTimeout().dividedBy(HEAD_LOOKS).plusMillis(1);
        housekeeping.every(interval, "looking for heads that do not end", deadline::sweep);
        return deadline;
    }

    private static void expireUploads(Registry registry, ServerSettings settings, Housekeeping housekeeping) {
        if (!settings.uploadExpiry().isZero()) {
            UploadExpiry expiry = new UploadExpiry(registry.parts(), settings.uploadExpiry(), InstantSource.system());
            housekeeping.every(EXPIRY_INTERVAL, "looking for uploads that were given up", expiry::sweep);
        }
    }

    /** Answers what is no request, before anybody else sees it. */
    private static boolean refuse(Request request, Response response, Callback callback) {
        RegistryHandler.standardHeaders(response.getHeaders(), UUID.randomUUID().toString());
        response.getHeaders().put("Cache-Control", "no-store").put("Content-Type", "application/json");
        if (response.getStatus() == HttpStatus.SERVICE_UNAVAILABLE_503) {
            response.getHeaders().put("Retry-After", "2");
        }
        response.write(true, ErrorAnswers.body(codeOf(response.getStatus())), callback);
        return true;
    }

    private static ErrorCode codeOf(int status) {
        return switch (status) {
            case HttpStatus.INTERNAL_SERVER_ERROR_500 -> ErrorCode.UNKNOWN;
            case HttpStatus.SERVICE_UNAVAILABLE_503 -> ErrorCode.UNAVAILABLE;
            default -> ErrorCode.UNSUPPORTED;
        };
    }
}
