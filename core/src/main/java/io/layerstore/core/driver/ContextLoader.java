// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import org.jspecify.annotations.Nullable;

/** Runs calls with a driver's class loader as the thread's context class loader, where its libraries look for services. */
final class ContextLoader {
    private ContextLoader() {}

    /** A call into a driver. */
    @FunctionalInterface
    interface Call<T extends @Nullable Object, E extends Exception> {
        T run() throws E;
    }

    static <T extends @Nullable Object, E extends Exception> T with(@Nullable ClassLoader loader, Call<T, E> call)
            throws E {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return call.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
