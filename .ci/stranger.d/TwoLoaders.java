// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

import io.layerstore.core.driver.StorageDrivers;
import io.layerstore.driver.DriverContext;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executor;

/** Opens the driver sqlite twice on one database, each time in a class loader of its own, and lets the second outlive the first. */
final class TwoLoaders {
    public static void main(String[] arguments) throws Exception {
        StorageDrivers drivers = StorageDrivers.load().withDirectory(Path.of(arguments[0]));
        StorageDrivers others = StorageDrivers.load().withDirectory(Path.of(arguments[0]));
        Map<String, String> parameters = Map.of("file", arguments[1]);
        try (StorageDriver second = drivers.open("sqlite", parameters, new Context())) {
            WriterToken token;
            try (StorageDriver first = others.open("sqlite", parameters, new Context());
                    StorageWriter writer = first.writer(StageOptions.defaults())) {
                writer.write(ByteBuffer.allocate(100));
                token = writer.checkpoint(new byte[0]);
                first.putContent(StoragePath.parse("a"), new byte[10], WriteOptions.createNew());
                expect(second.getContent(StoragePath.parse("a"), 10).length == 10, "what the first has written");
            }
            try (StorageWriter writer = second.resume(token)) {
                writer.write(ByteBuffer.allocate(100));
                try (StagedContent staged = writer.seal()) {
                    expect(
                            staged.publish(StoragePath.parse("b"), WriteOptions.createNew())
                                            .size()
                                    == 200,
                            "all bytes");
                }
            }
            expectRefused(second);
        }
        System.out.println("two class loaders, one database: as one");
    }

    private static void expectRefused(StorageDriver driver) {
        try {
            driver.putContent(StoragePath.parse("b"), new byte[1], WriteOptions.createNew());
            expect(false, "a refusal");
        } catch (StorageException e) {
            expect(e.getMessage().contains("ALREADY_EXISTS"), "ALREADY_EXISTS, not " + e.getMessage());
        }
    }

    private static void expect(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("expected " + what);
        }
    }

    /** What the driver may use of this program. */
    private record Context() implements DriverContext {
        @Override
        public InstantSource clock() {
            return InstantSource.system();
        }

        @Override
        public Executor executor() {
            return Runnable::run;
        }
    }
}
