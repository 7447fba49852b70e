// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.core.driver.UnknownDriverException;
import io.layerstore.driver.Capabilities;
import io.layerstore.driver.DriverContext;
import io.layerstore.driver.Durability;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LayerstoreBuilderTest {
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicReference<DriverContext> given = new AtomicReference<>();

    @Test
    void aStoreWithoutADriverIsRefused() {
        assertThatThrownBy(() -> Layerstore.builder().build()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Layerstore.builder().driver("nosuch", Map.of()).build())
                .isInstanceOf(UnknownDriverException.class);
        assertThatThrownBy(() -> Layerstore.builder().checkpointEvery(0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A driver that is only asked what it can do, and closed. */
    private StorageDriver driver(Supplier<Capabilities> capabilities, Supplier<StorageException> failure) {
        return (StorageDriver) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {StorageDriver.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("capabilities")) {
                        return capabilities.get();
                    }
                    if (method.getName().equals("close")) {
                        closed.incrementAndGet();
                        throw failure.get();
                    }
                    return "poor";
                });
    }

    private static StorageException failure() {
        return new StorageException(StorageErrorKind.IO, "poor", "close", "", "no");
    }

    private void assertAllClosed() {
        assertThat(closed).hasValue(1);
        assertThatThrownBy(() -> given.get().executor().execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class);
    }

    private LayerstoreBuilder over(LayerstoreBuilder.DriverSource source) {
        return Layerstore.builder().driver(context -> {
            given.set(context);
            return source.open(context);
        });
    }

    @Test
    void aDriverThatCannotSayWhatItCanDoIsClosed() {
        StorageDriver silent = driver(
                () -> {
                    throw new NoClassDefFoundError("y/Base");
                },
                LayerstoreBuilderTest::failure);
        assertThatThrownBy(() -> over(context -> silent).build()).isInstanceOf(NoClassDefFoundError.class);
        assertAllClosed();
    }

    @Test
    void aDriverThatCannotDoEnoughIsClosedAndToldAsSuchAlsoIfItsCloseFails() {
        StorageDriver poor =
                driver(() -> Capabilities.builder(Durability.NONE).build(), LayerstoreBuilderTest::failure);
        assertThatThrownBy(() -> over(context -> poor).build())
                .isInstanceOf(IncompatibleDriverException.class)
                .satisfies(e -> assertThat(e.getSuppressed()).hasExactlyElementsOfTypes(StorageException.class));
        assertAllClosed();
    }

    @Test
    void anErrorWhileADriverIsOpenedLeavesNothing() {
        closed.incrementAndGet();
        assertThatThrownBy(() -> over(context -> {
                            throw new InternalError("broken");
                        })
                        .build())
                .isInstanceOf(InternalError.class);
        assertAllClosed();
    }
}
