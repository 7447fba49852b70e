// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry;

import io.layerstore.registry.access.TlsFiles;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a server listens, and what it lets clients do to it. Immutable; the defaults are safe ones. */
public final class ServerSettings {
    private static final ServerSettings DEFAULTS = new ServerSettings(
            "127.0.0.1",
            0,
            null,
            new Limits(1000, 200),
            new Times(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(20), Duration.ofDays(7)));

    private final String host;
    private final int port;
    private final @Nullable TlsFiles tls;
    private final Limits limits;
    private final Times times;

    private record Limits(int connections, int threads) {}

    private record Times(Duration head, Duration idle, Duration stop, Duration uploadExpiry) {
        private Times {
            Objects.requireNonNull(head, "head");
            Objects.requireNonNull(idle, "idle");
            Objects.requireNonNull(stop, "stop");
            Objects.requireNonNull(uploadExpiry, "uploadExpiry");
            if (!isPositive(head) || !isPositive(idle) || stop.isNegative() || uploadExpiry.isNegative()) {
                throw new IllegalArgumentException(
                        "head " + head + ", idle " + idle + ", stop " + stop + ", expiry " + uploadExpiry);
            }
        }

        private static boolean isPositive(Duration time) {
            return !time.isNegative() && !time.isZero();
        }
    }

    private ServerSettings(String host, int port, @Nullable TlsFiles tls, Limits limits, Times times) {
        this.host = Objects.requireNonNull(host, "host");
        this.port = port;
        this.tls = tls;
        this.limits = limits;
        this.times = times;
    }

    /** {@return settings of a server on a free port of 127.0.0.1, without TLS} */
    public static ServerSettings defaults() {
        return DEFAULTS;
    }

    /**
     * Returns these settings with another address.
     *
     * @param name the address or name of the interface; {@code 0.0.0.0} for all
     * @param number the port, 0 for a free one
     * @return the settings
     */
    public ServerSettings withAddress(String name, int number) {
        return new ServerSettings(name, number, tls, limits, times);
    }

    /**
     * Returns these settings with TLS, and nothing but TLS. The files are looked at every ten seconds, and what is new in them
     * is used for new connections.
     *
     * @param files the certificate and its key
     * @return the settings
     */
    public ServerSettings withTls(TlsFiles files) {
        return new ServerSettings(host, port, files, limits, times);
    }

    /**
     * Returns these settings with other limits of what is done at once.
     *
     * @param connections greatest number of connections; more wait to be accepted
     * @param threads greatest number of threads, on a JDK without virtual ones that of requests that are answered at once
     * @return the settings
     * @throws IllegalArgumentException if one is too small for a server to run
     */
    public ServerSettings withLimits(int connections, int threads) {
        if (connections < 1 || threads < 8) {
            throw new IllegalArgumentException(connections + " connections, " + threads + " threads");
        }
        return new ServerSettings(host, port, tls, new Limits(connections, threads), times);
    }

    /**
     * Returns these settings with another time in which the head of a request has to have come, from its first byte on, and the
     * first byte of a new connection.
     *
     * @param time how long, positive
     * @return the settings
     * @throws IllegalArgumentException if it is not
     */
    public ServerSettings withHeadTimeout(Duration time) {
        return withTimes(new Times(time, times.idle(), times.stop(), times.uploadExpiry()));
    }

    /**
     * Returns these settings with another time that a connection may be silent.
     *
     * @param time how long, positive
     * @return the settings
     * @throws IllegalArgumentException if it is not
     */
    public ServerSettings withIdleTimeout(Duration time) {
        return withTimes(new Times(times.head(), time, times.stop(), times.uploadExpiry()));
    }

    /**
     * Returns these settings with another time that requests get to end when the server stops; whoever is silent for a quarter of
     * it is cut off then. Those that do not end by then are cut off, and get the time once more to put away what they have:
     * uploads can be resumed.
     *
     * @param time how long
     * @return the settings
     * @throws IllegalArgumentException if it is negative
     */
    public ServerSettings withStopTimeout(Duration time) {
        return withTimes(new Times(times.head(), times.idle(), time, times.uploadExpiry()));
    }

    /**
     * Returns these settings with another time after which an upload to which nothing was added is cancelled (OCI-PUSH-13).
     *
     * @param time how long; zero for never
     * @return the settings
     * @throws IllegalArgumentException if it is negative
     */
    public ServerSettings withUploadExpiry(Duration time) {
        return withTimes(new Times(times.head(), times.idle(), times.stop(), time));
    }

    private ServerSettings withTimes(Times changed) {
        return new ServerSettings(host, port, tls, limits, changed);
    }

    /** {@return the address or name of the interface} */
    public String host() {
        return host;
    }

    /** {@return the port, 0 for a free one} */
    public int port() {
        return port;
    }

    /** {@return the certificate and its key, or empty for plain HTTP} */
    public Optional<TlsFiles> tls() {
        return Optional.ofNullable(tls);
    }

    /** {@return the greatest number of connections} */
    public int maxConnections() {
        return limits.connections();
    }

    /** {@return the greatest number of threads} */
    public int maxThreads() {
        return limits.threads();
    }

    /** {@return how long the head of a request may take} */
    public Duration headTimeout() {
        return times.head();
    }

    /** {@return how long a connection may be silent} */
    public Duration idleTimeout() {
        return times.idle();
    }

    /** {@return how long requests may take to end when the server stops} */
    public Duration stopTimeout() {
        return times.stop();
    }

    /** {@return after how long an upload to which nothing was added is cancelled; zero for never} */
    public Duration uploadExpiry() {
        return times.uploadExpiry();
    }
}
