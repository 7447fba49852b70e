// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** A driver whose writers wait before one call, once it is closed for that. Safe for use by many threads. */
final class GatedDriver {
    private final AtomicReference<String> gated = new AtomicReference<>("");
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private final StorageDriver driver;

    GatedDriver(StorageDriver driver) {
        this.driver = gated(StorageDriver.class, driver);
    }

    StorageDriver driver() {
        return driver;
    }

    /** From now on writers wait before this method, until the gate is opened. */
    void closeBefore(String method) {
        gated.set(method);
    }

    /** Waits until somebody stands before the gate. */
    void awaitReached() throws InterruptedException {
        reached.await();
    }

    void open() {
        gated.set("");
        open.countDown();
    }

    private <T> T gated(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals(gated.get())) {
                        reached.countDown();
                        open.await();
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        return result instanceof StorageWriter writer ? gated(StorageWriter.class, writer) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
