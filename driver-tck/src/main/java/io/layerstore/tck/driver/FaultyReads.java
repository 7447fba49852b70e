// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Ways of reading, looking and listing, each checked against what is there. */
final class FaultyReads {
    private static final int SIZE = 70_001;

    private final StorageDriver driver;
    private final SeededContent content;

    FaultyReads(RuleContext context) throws IOException {
        this.driver = context.driver();
        this.content = context.content(SIZE);
    }

    void all(FaultSweep sweep) throws IOException {
        sweep.of(
                "stat",
                new Attempt((path, handles) -> assertThat(driver.stat(path))
                        .as("what is known of %s", path)
                        .isPresent()));
        sweep.of("read", new Attempt(this::read));
        sweep.of("transfer", new Attempt(this::transfer));
        sweep.of("get", new Attempt((path, handles) -> content.verify(driver.getContent(path, SIZE))));
        sweep.of("list", new Attempt(this::list));
    }

    private void read(StoragePath path, Deque<Closeable> handles) throws IOException {
        StorageReader reader = driver.open(path, ReadOptions.whole());
        handles.push(reader);
        ByteBuffer piece = ByteBuffer.allocate(10_000);
        long at = 0;
        while (reader.read(piece.clear()) >= 0) {
            byte[] bytes = Arrays.copyOf(piece.array(), piece.position());
            content.verify(at, bytes);
            at += bytes.length;
        }
        assertThat(at).as("bytes up to the end").isEqualTo(SIZE);
        content.verify(1000, Steps.slice(reader, 1000, 1000));
    }

    private void transfer(StoragePath path, Deque<Closeable> handles) throws IOException {
        StorageReader reader = driver.open(path, ReadOptions.whole());
        handles.push(reader);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        for (long now = 1; now > 0; ) {
            now = reader.transferTo(sent.size(), SIZE, Channels.newChannel(sent));
        }
        content.verify(sent.toByteArray());
    }

    private void list(StoragePath path, Deque<Closeable> handles) throws IOException {
        String above = path.parent().orElseThrow().value() + "/";
        assertThat(Steps.paths(driver, above))
                .as("what is below %s", above)
                .containsExactly(path.value(), path.value() + "-beside");
    }

    /** One way of looking. */
    private interface Look {
        void at(StoragePath path, Deque<Closeable> handles) throws IOException;
    }

    private final class Attempt implements FaultSweep.Operation {
        private final Look look;

        Attempt(Look look) {
            this.look = look;
        }

        @Override
        public void prepare(StoragePath path) throws IOException {
            Steps.put(driver, path, content);
            Steps.put(driver, StoragePath.parse(path.value() + "-beside"), content);
        }

        @Override
        public void run(StoragePath path, Deque<Closeable> handles) throws IOException {
            look.at(path, handles);
        }

        @Override
        public void verify(StoragePath path, boolean failed) throws IOException {
            Deque<Closeable> handles = new ArrayDeque<>();
            look.at(path, handles);
            while (!handles.isEmpty()) {
                handles.pop().close();
            }
        }
    }
}
