// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.serve;

import io.layerstore.core.Layerstore;
import io.layerstore.registry.Registry;
import io.layerstore.registry.RegistryServer;
import io.layerstore.registry.ServerSettings;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.function.Supplier;

/** A store that is served from {@link ServePlan#start} until it is closed. Safe for use by many threads. */
public final class Serving implements Closeable {
    private final Layerstore store;
    private final RegistryServer server;

    private Serving(Layerstore store, RegistryServer server) {
        this.store = store;
        this.server = server;
    }

    static Serving start(Layerstore store, ListenAddress address, Supplier<Registry> registry, ServerSettings settings)
            throws IOException {
        try {
            return new Serving(store, RegistryServer.start(registry.get(), settings));
        } catch (IOException e) {
            close(store, e);
            throw ListenFailures.of(address, e);
        } catch (RuntimeException e) {
            close(store, e);
            throw e;
        }
    }

    private static void close(Layerstore store, Exception failure) {
        try {
            store.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** {@return where it is found, with the port that it has} */
    public URI address() {
        return server.address();
    }

    /**
     * Takes no new requests, lets those that are under way end for a while, ends the others, whose uploads keep what has
     * come, and closes the store.
     */
    @Override
    public void close() throws IOException {
        try (store) {
            server.close();
        }
    }
}
