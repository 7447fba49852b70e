// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Capability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Ways of writing, with all that may be there when they fail. */
final class FaultyWrites {
    private static final int OLD_SIZE = 5_001;
    private static final int NEW_SIZE = 70_003;

    private final StorageDriver driver;
    private final SeededContent old;
    private final SeededContent fresh;
    private final boolean nothingOfFailed;

    /** Says whether nothing may be visible of a write that fails, or all of it may be. */
    FaultyWrites(RuleContext context, boolean nothingOfFailed) throws IOException {
        this.driver = context.driver();
        this.old = context.content(OLD_SIZE);
        this.fresh = context.content(NEW_SIZE);
        this.nothingOfFailed = nothingOfFailed;
    }

    /** One way of writing the new content. */
    private interface Write {
        void to(StoragePath path, WriteOptions options, Deque<Closeable> handles) throws IOException;
    }

    /** In one call. */
    void puts(FaultSweep sweep) throws IOException {
        sweep.of("put over an object", new Attempt(this::put, WriteOptions.replace(), true));
        sweep.of("put", new Attempt(this::put, WriteOptions.replace(), false));
        if (driver.capabilities().has(Capability.CREATE_NEW)) {
            sweep.of("create", new Attempt(this::put, WriteOptions.createNew(), false));
        }
    }

    /** Staged and published. */
    void publishes(FaultSweep sweep) throws IOException {
        sweep.of("publish over an object", new Attempt(this::publish, WriteOptions.replace(), true));
        sweep.of("publish", new Attempt(this::publish, WriteOptions.replace(), false));
        if (driver.capabilities().has(Capability.PUBLISH_CREATE_NEW)) {
            sweep.of("publish as new", new Attempt(this::publish, WriteOptions.createNew(), false));
        }
    }

    private void put(StoragePath path, WriteOptions options, Deque<Closeable> handles) throws IOException {
        driver.putContent(path, fresh.bytes(), options);
    }

    private void publish(StoragePath path, WriteOptions options, Deque<Closeable> handles) throws IOException {
        StorageWriter writer = driver.writer(StageOptions.defaults());
        handles.push(writer);
        writeOn(writer);
        StagedContent staged = writer.seal();
        handles.push(staged);
        assertThat(staged.size()).as("size of what was sealed").isEqualTo(NEW_SIZE);
        staged.publish(path, options);
    }

    /** When a write fails, it is gone on where the size says. */
    private void writeOn(StorageWriter writer) throws IOException {
        try {
            Steps.write(writer, fresh, 0, NEW_SIZE);
        } catch (StorageException e) {
            assertThat(writer.size()).as("size after a failed write").isBetween(0L, (long) NEW_SIZE);
            if (nothingOfFailed) {
                throw e;
            }
            Steps.write(writer, fresh, writer.size(), NEW_SIZE);
        }
    }

    /** A way of writing, as replacement or as creation, over an object or over nothing. */
    private final class Attempt implements FaultSweep.Operation {
        private final Write write;
        private final WriteOptions options;
        private final boolean over;

        Attempt(Write write, WriteOptions options, boolean over) {
            this.write = write;
            this.options = options;
            this.over = over;
        }

        @Override
        public void prepare(StoragePath path) throws IOException {
            if (over) {
                Steps.put(driver, path, old);
            }
        }

        @Override
        public void run(StoragePath path, Deque<Closeable> handles) throws IOException {
            write.to(path, options, handles);
        }

        @Override
        public void verify(StoragePath path, boolean failed) throws IOException {
            boolean isNew = isNew(path);
            assertThat(isNew || failed)
                    .as("whether %s, which was acknowledged, is there", path)
                    .isTrue();
            assertThat(isNew && failed && nothingOfFailed)
                    .as("whether %s is there, which failed", path)
                    .isFalse();
            again(path, isNew);
            fresh.verify(Steps.read(driver, path));
        }

        private boolean isNew(StoragePath path) throws IOException {
            Optional<FileInfo> info = driver.stat(path);
            assertThat(info.isPresent() || !over)
                    .as("whether something is at %s", path)
                    .isTrue();
            boolean isNew = info.isPresent() && info.get().size() == NEW_SIZE;
            if (info.isPresent()) {
                (isNew ? fresh : old).verify(Steps.read(driver, path));
            }
            return isNew;
        }

        /** The next try works; a creation may find what the first one made. */
        private void again(StoragePath path, boolean isNew) throws IOException {
            Deque<Closeable> handles = new ArrayDeque<>();
            try {
                write.to(path, options, handles);
            } catch (StorageException e) {
                assertThat(isNew && e.kind() == StorageErrorKind.ALREADY_EXISTS)
                        .as("whether the next try may fail with %s", e)
                        .isTrue();
            }
            while (!handles.isEmpty()) {
                handles.pop().close();
            }
        }
    }
}
