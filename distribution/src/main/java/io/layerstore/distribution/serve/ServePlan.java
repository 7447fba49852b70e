// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.serve;

import io.layerstore.core.Layerstore;
import io.layerstore.core.LayerstoreBuilder;
import io.layerstore.distribution.settings.ServeKey;
import io.layerstore.distribution.settings.ServeValues;
import io.layerstore.registry.ServerSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** What was configured of the registry, checked before the storage is touched. Immutable. */
public final class ServePlan {
    private final ListenAddress address;
    private final boolean isLoopback;
    private final ServerSettings server;
    private final Duration stopTimeout;
    private final RegistryOptions options;
    private final Access access;

    private ServePlan(ServeValues values, ListenAddress address) throws IOException {
        this.address = address;
        this.isLoopback = address.isLoopback();
        this.server = ServerOptions.read(values, address);
        this.stopTimeout = ServerOptions.stopTimeout(values);
        this.options = new RegistryOptions(values);
        this.access = Access.of(values, address);
    }

    /**
     * Reads and checks what was configured, and the files that it names.
     *
     * @param values what was configured
     * @return the plan
     * @throws IOException if a file cannot be used
     * @throws io.layerstore.distribution.settings.InvalidSettingsException if a value cannot be used
     */
    public static ServePlan of(ServeValues values) throws IOException {
        ListenAddress address = values.text(ServeKey.LISTEN)
                .map(text -> listenAddress(values, text))
                .orElse(ListenAddress.DEFAULT);
        return new ServePlan(values, address);
    }

    private static ListenAddress listenAddress(ServeValues values, String text) {
        try {
            return ListenAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw values.wrong(ServeKey.LISTEN, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Tells a store what it needs to know before it is opened.
     *
     * @param builder what the store is made of
     * @return the same
     */
    public LayerstoreBuilder prepare(LayerstoreBuilder builder) {
        return options.prepare(builder).accessController(access.controller());
    }

    /**
     * Serves a store.
     *
     * @param store the store, which is closed together with what is returned, or before this throws
     * @return the server, to be closed by the caller
     * @throws IOException if the port cannot be had
     */
    public Serving start(Layerstore store) throws IOException {
        return Serving.start(store, address, () -> options.registry(store, access), server);
    }

    /** {@return who may do what, in a few words} */
    public String access() {
        return access.text();
    }

    /** {@return how long a stop may take altogether} */
    public Duration stopTimeout() {
        return stopTimeout;
    }

    /** {@return what keeps people on other machines, which can connect, from logging in, if anything does} */
    public Optional<String> hindrance() {
        boolean open = server.tls().isPresent() || options.plaintextLogin() || isLoopback;
        return access.authenticator().isEmpty() || open
                ? Optional.empty()
                : Optional.of(
                        "passwords are taken from this machine only; set serve.tls.certificate and serve.tls.key or,"
                                + " behind a proxy that does TLS, serve.plaintextlogin=true");
    }
}
