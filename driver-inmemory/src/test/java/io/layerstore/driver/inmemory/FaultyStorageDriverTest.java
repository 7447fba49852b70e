// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import static io.layerstore.tck.rule.StorageAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import io.layerstore.tck.fault.Fault;
import io.layerstore.tck.fault.Fault.Moment;
import io.layerstore.tck.fault.FaultyStorageDriver;
import io.layerstore.tck.fault.Hold;
import java.nio.ByteBuffer;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A driver that fails on demand fails where it shall, and nowhere else. */
final class FaultyStorageDriverTest {
    private static final StoragePath PATH = StoragePath.parse("a/b");
    private static final byte[] CONTENT = {1, 2, 3, 4};

    private final HeapPlace place = new HeapPlace();
    private final StorageDriver behind = place.openSound();
    private final FaultyStorageDriver driver = new FaultyStorageDriver(place.openSound());

    @AfterEach
    void forget() {
        place.close();
    }

    @Test
    void callThatFailsBeforeItsEffectHasNone() throws Exception {
        driver.arm(Fault.once(2, Moment.BEFORE, StorageErrorKind.NO_SPACE));
        assertThat(driver.stat(PATH)).isEmpty();
        assertThat(driver.fired()).isFalse();
        assertFails(() -> driver.putContent(PATH, CONTENT, WriteOptions.replace()), StorageErrorKind.NO_SPACE);
        assertThat(driver.fired()).isTrue();
        assertThat(behind.stat(PATH)).isEmpty();
        driver.putContent(PATH, CONTENT, WriteOptions.replace());
        assertThat(driver.calls()).containsExactly("stat a/b", "putContent a/b", "putContent a/b");
    }

    @Test
    void callThatFailsAfterItsEffectHasAllOfIt() throws Exception {
        driver.arm(Fault.once(1, Moment.AFTER, StorageErrorKind.TIMEOUT));
        assertFails(() -> driver.putContent(PATH, CONTENT, WriteOptions.replace()), StorageErrorKind.TIMEOUT);
        assertThat(behind.getContent(PATH, 10)).isEqualTo(CONTENT);
    }

    @Test
    void handleThatNobodyGotIsGivenUp() throws Exception {
        StorageWriter writer = driver.writer(StageOptions.defaults());
        WriterToken token = writer.checkpoint(new byte[0]);
        writer.close();
        driver.arm(Fault.once(1, Moment.AFTER, StorageErrorKind.IO));
        assertFails(() -> driver.resume(token), StorageErrorKind.IO);
        behind.resume(token).close();
    }

    @Test
    void nothingReachesTheBackEndAfterACrashUntilTheDriverIsClosed() throws Exception {
        StorageWriter writer = driver.writer(StageOptions.defaults());
        WriterToken token = writer.checkpoint(new byte[0]);
        driver.arm(Fault.crash(1, Moment.BEFORE));
        assertFails(() -> writer.write(ByteBuffer.wrap(CONTENT)), StorageErrorKind.UNAVAILABLE);
        assertFails(() -> driver.putContent(PATH, CONTENT, WriteOptions.replace()), StorageErrorKind.UNAVAILABLE);
        assertFails(writer::abort, StorageErrorKind.UNAVAILABLE);
        writer.close();
        assertThat(behind.stat(PATH)).isEmpty();
        assertFails(() -> behind.resume(token), StorageErrorKind.BUSY);
        driver.close();
        behind.resume(token).close();
    }

    @Test
    void readersEndWhereTheyAreTold() throws Exception {
        behind.putContent(PATH, CONTENT, WriteOptions.replace());
        driver.endReadersAt(3);
        try (StorageReader reader = driver.open(PATH, ReadOptions.from(1))) {
            ByteBuffer dst = ByteBuffer.allocate(10);
            assertThat(reader.info().size()).isEqualTo(4);
            assertThat(reader.read(dst)).isEqualTo(2);
            assertThat(reader.read(dst)).isEqualTo(-1);
            assertThat(reader.read(dst, 2)).isEqualTo(1);
            assertThat(reader.read(dst, 3)).isEqualTo(-1);
            assertThat(dst.flip()).isEqualTo(ByteBuffer.wrap(new byte[] {2, 3, 3}));
        }
    }

    @Test
    void disarmedDriverWorks() throws Exception {
        driver.arm(Fault.crash(1, Moment.BEFORE));
        assertFails(() -> driver.stat(PATH), StorageErrorKind.UNAVAILABLE);
        driver.disarm();
        assertThat(driver.stat(PATH)).isEmpty();
        assertThat(driver.fired()).isFalse();
        assertThat(driver.calls()).hasSize(1);
    }

    @Test
    void shortenedReadsGiveHalf() throws Exception {
        behind.putContent(PATH, CONTENT, WriteOptions.replace());
        try (StorageReader reader = driver.open(PATH, ReadOptions.whole())) {
            driver.arm(Fault.shortened(1));
            ByteBuffer dst = ByteBuffer.allocate(4);
            assertThat(reader.read(dst)).isEqualTo(2);
            assertThat(reader.read(dst)).isEqualTo(2);
            assertThat(dst.array()).isEqualTo(CONTENT);
        }
    }

    @Test
    void interruptionSetsTheFlag() {
        driver.arm(Fault.interruption(1));
        assertFails(() -> driver.stat(PATH), StorageErrorKind.INTERRUPTED);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void heldCallWaitsUntilItIsReleased() throws Exception {
        Hold hold = driver.hold("putContent");
        FutureTask<FileInfo> put = new FutureTask<>(() -> driver.putContent(PATH, CONTENT, WriteOptions.replace()));
        new Thread(put).start();
        hold.awaitReached();
        assertThat(driver.stat(PATH)).isEmpty();
        hold.release();
        assertThat(put.get().size()).isEqualTo(CONTENT.length);
    }

    @Test
    void callsAreCountedFromOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.crash(0, Moment.AFTER));
    }
}
