// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import org.jspecify.annotations.Nullable;

/**
 * Opens resources in jars without the JDK's cache of open jars. That one keeps a jar open when its class loader is closed, and
 * shares it between class loaders, so that one would close it under the other.
 */
final class UncachedJars extends URLStreamHandler {
    /** {@return the handler of a protocol, or null for the JDK's own} */
    static @Nullable URLStreamHandler of(String protocol) {
        return protocol.equals("jar") ? new UncachedJars() : null;
    }

    @Override
    protected URLConnection openConnection(URL url) throws IOException {
        URLConnection connection = new URL(url.toExternalForm()).openConnection();
        connection.setUseCaches(false);
        return connection;
    }
}
