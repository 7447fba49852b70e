// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry;

import io.layerstore.core.Layerstore;
import io.layerstore.manifest.ManifestPolicy;
import io.layerstore.registry.access.Authenticator;
import io.layerstore.registry.http.LeastRate;
import io.layerstore.registry.observe.RegistryMetrics;
import io.layerstore.registry.observe.RequestEventSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.server.Handler;
import org.jspecify.annotations.Nullable;

/**
 * The OCI Distribution API over a store, of which {@link RegistryServer} makes a server, and which a program that has a Jetty
 * server of its own puts into that one. Who may do what is decided by the store's
 * {@link io.layerstore.layer.AccessController}, for the principals that the authenticator finds. Immutable; the store stays
 * the caller's.
 */
public final class Registry {
    private final Parts parts;

    private Registry(Parts parts) {
        this.parts = parts;
    }

    /**
     * Returns a builder of a registry.
     *
     * @param store what is served
     * @return the builder
     */
    public static Builder over(Layerstore store) {
        return new Builder(store);
    }

    /** {@return a new handler of all requests below {@code /v2}, and of {@code /}, {@code /healthz}, {@code /readyz} and
     * {@code /metrics}; it answers each, and blocks its thread as long as that takes} */
    public Handler handler() {
        return new RegistryHandler(parts);
    }

    Parts parts() {
        return parts;
    }

    /** What a registry is made of. */
    record Parts(
            Layerstore store,
            @Nullable Authenticator authenticator,
            String realm,
            boolean plaintextLogin,
            int maxManifestBytes,
            long manifestMemory,
            LeastRate leastRate,
            @Nullable RegistryMetrics metrics,
            List<RequestEventSink> sinks) {
        Parts {
            sinks = List.copyOf(sinks);
        }
    }

    /** Builds a registry. For one thread at a time. */
    public static final class Builder {
        /** Large manifests that are under way take no more than this part of the heap. */
        private static final int HEAP_PART = 4;

        private final Layerstore store;
        private final List<RequestEventSink> sinks = new ArrayList<>();
        private @Nullable Authenticator authenticator;
        private @Nullable RegistryMetrics metrics;
        private String realm = "layerstore";
        private boolean plaintextLogin;
        private int maxManifestBytes = ManifestPolicy.DEFAULT_MAX_BYTES;
        private long manifestMemory = Runtime.getRuntime().maxMemory() / HEAP_PART;
        private LeastRate leastRate = new LeastRate(1024, Duration.ofSeconds(30));

        private Builder(Layerstore store) {
            this.store = Objects.requireNonNull(store, "store");
        }

        /**
         * Lets people log in. Without this everybody is anonymous.
         *
         * @param who knows the passwords
         * @return this
         */
        public Builder authenticator(Authenticator who) {
            authenticator = Objects.requireNonNull(who, "who");
            return this;
        }

        /**
         * Says what people log in to.
         *
         * @param name the realm of the challenge: printable ASCII without quotes and backslashes
         * @return this
         * @throws IllegalArgumentException if it has anything else
         */
        public Builder realm(String name) {
            if (!name.matches("[ !#-\\[\\]-~]{1,128}")) {
                throw new IllegalArgumentException("the realm is not printable ASCII without quotes: " + name);
            }
            realm = name;
            return this;
        }

        /**
         * Says whether passwords are taken over connections that others can read. Those from this machine, and over TLS, always
         * are. Has to be true behind a proxy that does TLS.
         *
         * @param allowed whether they are
         * @return this
         */
        public Builder plaintextLogin(boolean allowed) {
            plaintextLogin = allowed;
            return this;
        }

        /**
         * Says how large a manifest may be. The store has a limit too ({@link ManifestPolicy}); the smaller one counts.
         *
         * @param bytes greatest size in bytes, positive
         * @return this
         */
        public Builder maxManifestBytes(int bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException("manifests of at most " + bytes + " bytes");
            }
            maxManifestBytes = bytes;
            return this;
        }

        /** Says how much memory large manifests may take together, so that a test need not fill the heap. */
        Builder manifestMemory(long bytes) {
            manifestMemory = bytes;
            return this;
        }

        /**
         * Says how fast a body has to come in, and that of an answer to be taken, after the first half minute that was spent
         * waiting for it.
         *
         * @param bytes bytes a second, not negative
         * @return this
         */
        public Builder minBytesPerSecond(long bytes) {
            if (bytes < 0) {
                throw new IllegalArgumentException("at least " + bytes + " bytes a second");
            }
            leastRate = new LeastRate(bytes, leastRate.grace());
            return this;
        }

        /** Says for how long slow clients are waited for in any case. */
        Builder grace(Duration time) {
            leastRate = new LeastRate(leastRate.bytesPerSecond(), time);
            return this;
        }

        /**
         * Counts requests, and shows the numbers at {@code /metrics} to everybody.
         *
         * @param counters the metrics, which are the store's event sink as well if its calls shall be counted
         * @return this
         */
        public Builder metrics(RegistryMetrics counters) {
            metrics = counters;
            return eventSink(counters);
        }

        /**
         * Tells of each request.
         *
         * @param sink who is told
         * @return this
         */
        public Builder eventSink(RequestEventSink sink) {
            sinks.add(Objects.requireNonNull(sink, "sink"));
            return this;
        }

        /** {@return the registry} */
        public Registry build() {
            return new Registry(new Parts(
                    store,
                    authenticator,
                    realm,
                    plaintextLogin,
                    maxManifestBytes,
                    manifestMemory,
                    leastRate,
                    metrics,
                    sinks));
        }
    }
}
