// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import io.layerstore.core.Layerstore;
import io.layerstore.core.LayerstoreBuilder;
import io.layerstore.driver.StorageDriver;
import io.layerstore.layer.AccessController;
import io.layerstore.manifest.ManifestPolicy;
import io.layerstore.registry.Registry;
import io.layerstore.registry.RegistryServer;
import io.layerstore.registry.ServerSettings;
import io.layerstore.registry.access.Authenticator;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A registry over a store of its own, on a free port of this machine. Safe for use by many threads. */
final class WireServer implements Closeable {
    private final Layerstore store;
    private final RegistryServer server;

    private WireServer(Layerstore store, RegistryServer server) {
        this.store = store;
        this.server = server;
    }

    /** A server that keeps everything in memory. */
    static WireServer inMemory() {
        return options().start();
    }

    /** A server that keeps everything below a directory. */
    static WireServer onDisk(Path root) {
        return options().onDisk(root).start();
    }

    static Options options() {
        return new Options();
    }

    /** What can be different from one server to the next. For one thread at a time. */
    static final class Options {
        private LayerstoreBuilder store = Layerstore.builder().driver("inmemory", Map.of());
        private ServerSettings settings = ServerSettings.defaults();
        private Consumer<Registry.Builder> registry = builder -> {};

        Options onDisk(Path root) {
            store = store.driver("filesystem", Map.of("rootdirectory", root.toString(), "durability", "process-crash"));
            return this;
        }

        Options driver(StorageDriver driver) {
            store = store.driver(driver);
            return this;
        }

        Options policy(ManifestPolicy policy) {
            store = store.manifestPolicy(policy);
            return this;
        }

        Options access(AccessController access, Authenticator authenticator) {
            store = store.accessController(access);
            return registry(builder -> builder.authenticator(authenticator));
        }

        Options registry(Consumer<Registry.Builder> more) {
            registry = registry.andThen(more);
            return this;
        }

        Options settings(UnaryOperator<ServerSettings> change) {
            settings = change.apply(settings);
            return this;
        }

        WireServer start() {
            try {
                Layerstore opened = store.build();
                Registry.Builder builder = Registry.over(opened);
                registry.accept(builder);
                return new WireServer(opened, RegistryServer.start(builder.build(), settings));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    int port() {
        return server.port();
    }

    Layerstore store() {
        return store;
    }

    /** A repository, which need not be there. */
    Repo repo(String name) {
        return new Repo(this, name);
    }

    Wire connect() throws IOException {
        return Wire.connect(port());
    }

    Ask ask(String method, String target) {
        return new Ask(port(), method, target);
    }

    Reply get(String target) throws IOException {
        return ask("GET", target).send();
    }

    /** Stops the server alone, as if the process ended. */
    void stop() throws IOException {
        server.close();
    }

    @Override
    public void close() throws IOException {
        try (store) {
            server.close();
        }
    }
}
