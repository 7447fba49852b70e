// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.DriverContext;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a driver calls of the program runs with the program's context class loader, and the driver with its own. */
class CallbackTest {
    /** A driver that uses all that it is given, and whose readers have one byte. */
    private static final String USING = """
            static StorageDriver using(DriverContext c) {
                c.clock().instant();
                c.clock().millis();
                c.executor().execute(() -> check());
                check();
                return proxy(StorageDriver.class, (a, method, b) -> method.getName().equals("open") ? reader() : null);
            }
            static StorageReader reader() {
                boolean[] ended = new boolean[1];
                return proxy(StorageReader.class, (a, method, arguments) -> {
                    if (method.getName().equals("transferTo")) {
                        var target = (java.nio.channels.WritableByteChannel) arguments[2];
                        long sent = target.isOpen() ? target.write(java.nio.ByteBuffer.allocate(1)) : 0;
                        check();
                        return target instanceof java.nio.channels.FileChannel ? 1000L : sent;
                    }
                    if (method.getName().equals("read")) {
                        if (ended[0]) {
                            return -1;
                        }
                        ended[0] = true;
                        ((java.nio.ByteBuffer) arguments[0]).put((byte) 7);
                        check();
                        return 1;
                    }
                    return null;
                });
            }
            static void check() {
                if (!context().isEmpty()) {
                    throw new IllegalStateException(context());
                }
            }
            @SuppressWarnings("unchecked")
            static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
                return (T) java.lang.reflect.Proxy.newProxyInstance(
                        Factory.class.getClassLoader(), new Class<?>[] {type}, handler);
            }
            """;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final URLClassLoader callers = new URLClassLoader("caller", new URL[0], before);
    private final Set<ClassLoader> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> called = new HashSet<>();

    @TempDir
    private Path drivers;

    private void see(String call) {
        called.add(call);
        seen.add(Thread.currentThread().getContextClassLoader());
    }

    @BeforeEach
    void enter() throws IOException {
        Thread.currentThread().setContextClassLoader(callers);
        BrokenWhenOpened.factory(
                        "using", source -> source.withCreate("return using(c);").withMembers(USING))
                .writeTo(drivers.resolve("using"), "x.jar");
    }

    @AfterEach
    void leave() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        callers.close();
    }

    private StorageDriver open() throws IOException {
        return StorageDrivers.load().withDirectory(drivers).open("using", Map.of(), new Context());
    }

    private void assertSeen(String... calls) {
        assertThat(seen).containsExactly(callers);
        assertThat(called).containsExactlyInAnyOrder(calls);
    }

    @Test
    void theContextOfTheProgramIsCalledAsTheProgramOpenedTheDriver() throws IOException {
        open().close();
        assertSeen("instant", "execute");
    }

    @Test
    void theTargetOfATransferIsCalledAsTheCallerCalls() throws IOException {
        try (StorageDriver driver = open();
                StorageReader reader = driver.open(StoragePath.parse("a"), ReadOptions.whole())) {
            called.clear();
            assertThat(reader.transferTo(0, 1, new Target())).isEqualTo(1);
        }
        assertSeen("isOpen", "write");
    }

    /** The kernel can send to a file or a socket, and to nothing that hides one. */
    @Test
    void aFileIsHandedOnAsItIs() throws IOException {
        try (StorageDriver driver = open();
                StorageReader reader = driver.open(StoragePath.parse("a"), ReadOptions.whole());
                FileChannel file = FileChannel.open(
                        drivers.resolve("file"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(reader.transferTo(0, 1, file)).isEqualTo(1000);
        }
    }

    @Test
    void whoTakesBytesFromAStreamIsCalledAsTheCallerCalls() throws IOException {
        try (StorageDriver driver = open();
                InputStream in =
                        driver.open(StoragePath.parse("a"), ReadOptions.whole()).asInputStream()) {
            called.clear();
            assertThat(in.transferTo(new Output())).isEqualTo(1);
        }
        assertSeen("output");
    }

    /** A channel of the program's. */
    private final class Target implements WritableByteChannel {
        @Override
        public int write(ByteBuffer src) {
            see("write");
            int length = src.remaining();
            src.position(src.limit());
            return length;
        }

        @Override
        public boolean isOpen() {
            see("isOpen");
            return true;
        }

        @Override
        public void close() {
            see("close");
        }
    }

    /** A stream of the program's. */
    private final class Output extends OutputStream {
        @Override
        public void write(int b) {
            see("output");
        }
    }

    /** A context of the program's. */
    private final class Context implements DriverContext {
        @Override
        public InstantSource clock() {
            return () -> {
                see("instant");
                return Instant.EPOCH;
            };
        }

        @Override
        public Executor executor() {
            return task -> {
                see("execute");
                List.of(task).forEach(Runnable::run);
            };
        }
    }
}
