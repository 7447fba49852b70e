// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.StorageErrorKind;
import java.io.Closeable;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The readers, writers and sealed stages of a driver that are open, so that the driver can close them with itself. */
final class OpenHandles {
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Remembers a handle, or closes it at once if the driver was closed meanwhile. */
    <T extends Closeable> T add(T handle) throws IOException {
        open.add(handle);
        if (closed) {
            open.remove(handle);
            handle.close();
            throw new RefusedException(StorageErrorKind.CLOSED, "the driver is closed");
        }
        return handle;
    }

    void remove(Closeable handle) {
        open.remove(handle);
    }

    int count() {
        return open.size();
    }

    /** Closes what is open, all of it, and throws the first failure. */
    void closeAll() throws IOException {
        closed = true;
        IOException failure = null;
        for (Closeable handle : open) {
            try {
                handle.close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        open.clear();
        if (failure != null) {
            throw failure;
        }
    }
}
