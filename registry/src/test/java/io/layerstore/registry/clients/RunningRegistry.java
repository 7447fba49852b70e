// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.clients;

import io.layerstore.core.Layerstore;
import io.layerstore.driver.StorageException;
import io.layerstore.registry.Registry;
import io.layerstore.registry.RegistryServer;
import io.layerstore.registry.ServerSettings;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A registry over a directory, in this process. */
final class RunningRegistry implements Closeable {
    private final Layerstore store;
    private final RegistryServer server;

    private RunningRegistry(Layerstore store, RegistryServer server) {
        this.store = store;
        this.server = server;
    }

    static RunningRegistry over(Path root) throws IOException {
        Layerstore store = store(root);
        return new RunningRegistry(
                store, RegistryServer.start(Registry.over(store).build(), ServerSettings.defaults()));
    }

    private static Layerstore store(Path root) throws StorageException {
        return Layerstore.builder()
                .driver("filesystem", Map.of("rootdirectory", root.toString()))
                .build();
    }

    String host() {
        return "127.0.0.1:" + server.port();
    }

    Layerstore store() {
        return store;
    }

    @Override
    public void close() throws IOException {
        server.close();
        store.close();
    }
}
