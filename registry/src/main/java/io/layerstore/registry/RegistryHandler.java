// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry;

import io.layerstore.registry.http.ClientGoneException;
import io.layerstore.registry.http.Exchange;
import io.layerstore.registry.http.Json;
import io.layerstore.registry.http.RequestException;
import io.layerstore.registry.observe.RequestEvent;
import io.layerstore.registry.oci.ErrorAnswers;
import io.layerstore.registry.oci.OciApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers each request in its thread, from its first header to the end of its answer, and tells what became of it. */
final class RegistryHandler extends Handler.Abstract {
    private static final Logger logger = LoggerFactory.getLogger(RegistryHandler.class);

    /** A client that is refused in the middle of a body reads the answer only after it has sent this much. */
    private static final long DRAIN_BYTES = 16L * 1024 * 1024;

    private static final int CLIENT_GONE = 499;
    private static final int SERVER_ERRORS = 500;

    private final Registry.Parts parts;
    private final OciApi api;
    private final Probes probes;

    RegistryHandler(Registry.Parts parts) {
        this.parts = parts;
        this.api = new OciApi(
                parts.store(), parts.authenticator(), parts.realm(), parts.maxManifestBytes(), parts.manifestMemory());
        this.probes = new Probes(parts);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        long began = System.nanoTime();
        String id = UUID.randomUUID().toString();
        standardHeaders(response.getHeaders(), id);
        Exchange exchange = new Exchange(request, response, parts.leastRate());
        Throwable problem = null;
        try {
            serve(exchange, request);
        } catch (IOException | RuntimeException e) {
            problem = answer(exchange, e);
        }
        tell(exchange, request, id, began, problem);
        finish(response, callback, problem);
        return true;
    }

    private void serve(Exchange exchange, Request request) throws IOException {
        exchange.requireAddress();
        if (!probes.serve(exchange)) {
            api.serve(exchange, isConfidential(request));
        }
    }

    /** Answers what went wrong, if there is still an answer to be given. */
    private Throwable answer(Exchange exchange, Exception problem) {
        if (problem instanceof ClientGoneException) {
            return problem;
        }
        if (exchange.isCommitted()) {
            logger.warn("{} {} was cut off", exchange.method(), OciApi.label(exchange), problem);
            return problem;
        }
        RequestException answer = api.failure(exchange, problem);
        if (answer.status() >= SERVER_ERRORS) {
            logger.warn(
                    "{} {} was answered by {}", exchange.method(), OciApi.label(exchange), answer.status(), problem);
        }
        try {
            send(exchange, answer);
        } catch (IOException e) {
            e.addSuppressed(problem);
            return e;
        }
        return answer;
    }

    private static void send(Exchange exchange, RequestException answer) throws IOException {
        exchange.answerInstead(answer.status()).with("Cache-Control", "no-store");
        if (!isStillWaiting(exchange) && !exchange.body().drain(DRAIN_BYTES)) {
            exchange.with("Connection", "close");
        }
        answer.headers().forEach(exchange::with);
        exchange.send(Json.TYPE, ErrorAnswers.body(answer.problems()));
    }

    /** Who waits to be told to send the body, and was not told, sends none. */
    private static boolean isStillWaiting(Exchange exchange) {
        return exchange.expectsContinue() && exchange.body().count() == 0;
    }

    private static void finish(Response response, Callback callback, @Nullable Throwable problem) {
        if (problem == null || (problem instanceof RequestException && response.isCommitted())) {
            callback.succeeded();
        } else {
            callback.failed(isCutOff(response, problem) ? cutOff(problem) : problem);
        }
    }

    /** Somebody who has stopped to send may listen still. */
    private static boolean isCutOff(Response response, Throwable problem) {
        return problem instanceof ClientGoneException && !response.isCommitted();
    }

    private static Throwable cutOff(Throwable problem) {
        return new HttpException.RuntimeException(HttpStatus.BAD_REQUEST_400, "the request ended too early", problem);
    }

    private void tell(Exchange exchange, Request request, String id, long began, @Nullable Throwable problem) {
        RequestEvent event = new RequestEvent(
                id,
                Request.getRemoteAddr(request),
                exchange.principal().getName(),
                exchange.method(),
                OciApi.label(exchange),
                Objects.toString(request.getHttpURI().getPath(), ""),
                status(exchange, problem),
                exchange.body().count(),
                exchange.sent(),
                Duration.ofNanos(System.nanoTime() - began),
                problem == null ? "" : String.valueOf(problem.getMessage()));
        parts.sinks().forEach(sink -> sink.accept(event));
    }

    /** An answer that was begun and could not be ended is no success, whatever its first line said. */
    private static int status(Exchange exchange, @Nullable Throwable problem) {
        if (problem == null || problem instanceof RequestException) {
            return exchange.status();
        }
        return problem instanceof ClientGoneException ? CLIENT_GONE : SERVER_ERRORS;
    }

    static void standardHeaders(HttpFields.Mutable headers, String id) {
        headers.put("Docker-Distribution-API-Version", "registry/2.0");
        headers.put("X-Request-Id", id);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Content-Security-Policy", "default-src 'none'; sandbox");
    }

    private boolean isConfidential(Request request) {
        SocketAddress remote = request.getConnectionMetaData().getRemoteSocketAddress();
        InetAddress address = remote instanceof InetSocketAddress socket ? socket.getAddress() : null;
        return request.isSecure() || parts.plaintextLogin() || (address != null && address.isLoopbackAddress());
    }
}
