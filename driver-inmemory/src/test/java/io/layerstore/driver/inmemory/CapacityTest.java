// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import static io.layerstore.driver.StorageErrorKind.NO_SPACE;
import static io.layerstore.tck.rule.StorageAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** The capacity is kept to the byte, staged ones included, and whatever ends gives its bytes back. */
final class CapacityTest {
    private static final StoragePath PATH = StoragePath.parse("a");

    private final InMemoryDriver driver = new InMemoryDriver(new HeapSpace(), 1000, InstantSource.system());

    @Test
    void objectsFillItAndRemovalFreesIt() throws IOException {
        driver.putContent(PATH, new byte[1000], WriteOptions.replace());
        assertFull();
        driver.delete(PATH, DeleteOptions.any());
        assertFree(1000);
    }

    @Test
    void aReplacedObjectIsFreed() throws IOException {
        driver.putContent(PATH, new byte[400], WriteOptions.replace());
        driver.putContent(PATH, new byte[300], WriteOptions.replace());
        assertFree(700);
    }

    @Test
    void stagedBytesCountUntilAborted() throws IOException {
        StorageWriter writer = driver.writer(StageOptions.defaults());
        writer.write(ByteBuffer.allocate(1000));
        assertFull();
        assertFails(() -> writer.write(ByteBuffer.allocate(1)), NO_SPACE);
        assertThat(writer.size()).isEqualTo(1000);
        writer.abort();
        assertFree(1000);
    }

    @Test
    void aPublishMovesBytesAndCountsThemOnce() throws IOException {
        try (StorageWriter writer = driver.writer(StageOptions.defaults())) {
            writer.write(ByteBuffer.allocate(600));
            try (StagedContent staged = writer.seal()) {
                staged.publish(PATH, WriteOptions.replace());
            }
        }
        assertFree(400);
    }

    @Test
    void closingFreesWhatIsBehindTheCheckpoint() throws IOException {
        WriterToken token;
        try (StorageWriter writer = driver.writer(StageOptions.defaults())) {
            writer.write(ByteBuffer.allocate(300));
            token = writer.checkpoint(new byte[0]);
            writer.write(ByteBuffer.allocate(700));
            assertFull();
        }
        assertFree(700);
        try (StorageWriter writer = driver.resume(token)) {
            writer.write(ByteBuffer.allocate(100));
            writer.seal().discard();
        }
        assertFree(1000);
    }

    @Test
    void closingTheDriverFreesWhatHasNoCheckpoint() throws IOException {
        HeapSpace space = new HeapSpace();
        InMemoryDriver closing = new InMemoryDriver(space, 1000, InstantSource.system());
        StorageWriter writer = closing.writer(StageOptions.defaults());
        writer.write(ByteBuffer.allocate(1000));
        closing.close();
        writer.close();
        new InMemoryDriver(space, 1000, InstantSource.system())
                .putContent(PATH, new byte[1000], WriteOptions.createNew());
        assertThat(space.find(PATH)).isNotNull();
    }

    private void assertFull() {
        assertFails(() -> driver.putContent(StoragePath.parse("b"), new byte[1], WriteOptions.replace()), NO_SPACE);
    }

    private void assertFree(int bytes) throws IOException {
        StoragePath rest = StoragePath.parse("rest");
        assertFails(() -> driver.putContent(rest, new byte[bytes + 1], WriteOptions.createNew()), NO_SPACE);
        assertThat(driver.putContent(rest, new byte[bytes], WriteOptions.createNew())
                        .size())
                .isEqualTo(bytes);
        driver.delete(rest, DeleteOptions.any());
    }
}
