// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import static io.layerstore.driver.StorageErrorKind.FENCED;
import static io.layerstore.driver.StorageErrorKind.STAGE_UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Stages of several parts that change their owners: nothing that was acknowledged is lost, and nothing of an old owner arrives. */
final class TakeoverTest {
    private static final int MIB = 1 << 20;
    private static final StoragePath PATH = StoragePath.parse("taken/over");
    private static final SeededContent CONTENT = new SeededContent(4, 33L * MIB + 17);
    private static final SeededContent WRONG = new SeededContent(5, 12L * MIB);

    @Test
    void ownersThatWereNotAskedAreFenced() throws IOException {
        EnginePlace place = new EnginePlace(HeapEngine.get(), Map.of());
        try (place;
                StorageDriver driver = place.open();
                StorageDriver another = place.open()) {
            List<StorageWriter> old = new ArrayList<>();
            StorageWriter writer = driver.writer(StageOptions.defaults());
            for (int upTo : new int[] {11 * MIB, 12 * MIB, 26 * MIB + 5}) {
                write(writer, CONTENT, writer.size(), upTo);
                WriterToken token = writer.checkpoint(new byte[] {(byte) old.size()});
                write(writer, WRONG, 0, 7 * MIB);
                old.add(writer);
                writer = (old.size() % 2 == 0 ? driver : another).resume(token);
                assertThat(writer.size()).isEqualTo(upTo);
                assertThat(writer.attachment()).containsExactly(old.size() - 1);
            }
            for (StorageWriter fenced : old) {
                assertThatThrownBy(() -> {
                            write(fenced, WRONG, 0, 12 * MIB);
                            fenced.checkpoint(new byte[0]);
                        })
                        .isInstanceOfSatisfying(
                                StorageException.class,
                                e -> assertThat(e.kind()).isEqualTo(FENCED));
            }
            write(writer, CONTENT, writer.size(), CONTENT.size());
            finish(writer);
            verify(another);
            for (StorageWriter fenced : old) {
                assertThatThrownBy(() -> fenced.checkpoint(new byte[0])).isInstanceOf(StorageException.class);
                fenced.close();
            }
            verify(driver);
        }
    }

    @Test
    void ownerThatDiesBetweenTwoPartsIsFollowed() throws IOException {
        EnginePlace place = new EnginePlace(HeapEngine.get(), Map.of());
        try (place;
                StorageDriver driver = place.open();
                StorageDriver another = place.beside().open()) {
            StorageWriter writer = driver.writer(StageOptions.defaults());
            write(writer, CONTENT, 0, 6 * MIB);
            WriterToken token = writer.checkpoint(new byte[0]);
            place.proxy()
                    .choose(head -> head.target().contains("partNumber=2") ? HttpFault.INTERNAL_ERROR : HttpFault.NONE);
            write(writer, CONTENT, 6 * MIB, 21 * MIB);
            assertThatThrownBy(() -> writer.checkpoint(new byte[0])).isInstanceOf(StorageException.class);
            assertThat(place.proxy().requests()).anyMatch(request -> request.contains("partNumber=3"));

            StorageWriter heir = another.resume(token);
            assertThat(heir.size()).isEqualTo(6 * MIB);
            write(heir, CONTENT, heir.size(), CONTENT.size());
            finish(heir);
            verify(another);
            writer.close();
            verify(another);
        }
    }

    @Test
    void ownerThatCannotTellWhetherItsCheckpointCountsLeavesWhatItCountsOn() throws IOException {
        EnginePlace place = new EnginePlace(HeapEngine.get(), Map.of());
        EnginePlace unharmed = place.beside();
        try (place;
                unharmed;
                StorageDriver driver = place.open();
                StorageDriver another = unharmed.open()) {
            StorageWriter writer = driver.writer(StageOptions.defaults());
            write(writer, CONTENT, 0, MIB);
            WriterToken token = writer.checkpoint(new byte[0]);
            write(writer, CONTENT, MIB, 2 * MIB);
            AtomicBoolean away = new AtomicBoolean();
            place.proxy().choose(head -> {
                if (head.target().contains("/log/")) {
                    return away.getAndSet(true) ? HttpFault.INTERNAL_ERROR : HttpFault.LOST_ANSWER;
                }
                return HttpFault.NONE;
            });
            assertThatThrownBy(() -> writer.checkpoint(new byte[0])).isInstanceOf(StorageException.class);
            writer.close();

            StorageWriter heir = another.resume(token);
            assertThat(heir.size()).isEqualTo(2 * MIB);
            write(heir, CONTENT, heir.size(), CONTENT.size());
            finish(heir);
            verify(another);
        }
    }

    @Test
    void ownerWhoseCheckpointWasNotMadeTakesItsPlaceWhenItGoes() throws IOException {
        EnginePlace place = new EnginePlace(HeapEngine.get(), Map.of());
        try (place;
                StorageDriver driver = place.open()) {
            StorageWriter writer = driver.writer(StageOptions.defaults());
            write(writer, CONTENT, 0, MIB);
            WriterToken token = writer.checkpoint(new byte[0]);
            write(writer, CONTENT, MIB, 2 * MIB);
            place.proxy().choose(head -> head.target().contains("/log/") ? HttpFault.INTERNAL_ERROR : HttpFault.NONE);
            assertThatThrownBy(() -> writer.checkpoint(new byte[0])).isInstanceOf(StorageException.class);
            place.proxy().choose(head -> HttpFault.NONE);
            long objects = place.view().orElseThrow().entries().size();
            writer.close();
            assertThat(place.view().orElseThrow().entries())
                    .as("one entry more, and one piece less")
                    .hasSize((int) objects);
            StorageWriter heir = driver.resume(token);
            assertThat(heir.size()).isEqualTo(MIB);
            write(heir, CONTENT, heir.size(), CONTENT.size());
            finish(heir);
            verify(driver);
        }
    }

    @Test
    void stageThatSomebodyElseHasEndedCannotBePublished() throws IOException {
        EnginePlace place = new EnginePlace(HeapEngine.get(), Map.of());
        try (place;
                StorageDriver driver = place.open()) {
            StorageWriter writer = driver.writer(StageOptions.defaults());
            write(writer, CONTENT, 0, 6 * MIB);
            WriterToken token = writer.checkpoint(new byte[0]);
            StagedContent staged = writer.seal();
            driver.resume(token).abort();
            assertThatThrownBy(() -> staged.publish(PATH, WriteOptions.replace()))
                    .isInstanceOfSatisfying(
                            StorageException.class, e -> assertThat(e.kind()).isEqualTo(STAGE_UNKNOWN));
            assertThat(driver.stat(PATH)).isEmpty();
        }
    }

    @Test
    void ownersThatGiveUpHandTheirUploadOver() throws IOException {
        EnginePlace place = new EnginePlace(HeapEngine.get(), Map.of("copylimit", "5m"));
        try (place;
                StorageDriver driver = place.open()) {
            StorageWriter writer = driver.writer(StageOptions.defaults());
            for (int upTo = 3 * MIB; upTo < CONTENT.size(); upTo += 3 * MIB) {
                write(writer, CONTENT, writer.size(), upTo);
                WriterToken token = writer.checkpoint(new byte[0]);
                writer.close();
                writer = driver.resume(token);
            }
            write(writer, CONTENT, writer.size(), CONTENT.size());
            place.proxy().requests();
            finish(writer);
            verify(driver);
            assertThat(place.proxy().requests()).noneMatch(request -> request.contains("uploads&prefix"));
            assertThat(place.view().orElseThrow().entries()).hasSize(1);
        }
    }

    @Test
    void writersThatFindNoMemoryGoOn() throws IOException {
        EnginePlace place = new EnginePlace(HeapEngine.get(), Map.of("memory", "5m", "concurrency", "1"));
        try (place;
                StorageDriver driver = place.open()) {
            List<StorageWriter> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                writers.add(driver.writer(StageOptions.defaults()));
            }
            for (long at = 0; at < WRONG.size(); at += MIB / 2) {
                for (StorageWriter writer : writers) {
                    write(writer, WRONG, at, at + MIB / 2);
                }
            }
            for (int i = 0; i < writers.size(); i++) {
                StoragePath path = PATH.resolve("writer" + i);
                try (StagedContent staged = writers.get(i).seal()) {
                    staged.publish(path, WriteOptions.replace());
                }
                try (StorageReader reader = driver.open(path, ReadOptions.whole())) {
                    WRONG.verify(reader.asInputStream());
                }
            }
            assertThat(place.view().orElseThrow().entries()).hasSize(4);
        }
    }

    private static void write(StorageWriter writer, SeededContent content, long from, long to) throws IOException {
        for (long at = from; at < to; at += MIB) {
            writer.write(content.buffer(at, (int) Math.min(MIB, to - at)));
        }
    }

    private static void finish(StorageWriter writer) throws IOException {
        try (StagedContent staged = writer.seal()) {
            staged.publish(PATH, WriteOptions.replace());
        }
    }

    private static void verify(StorageDriver driver) throws IOException {
        try (StorageReader reader = driver.open(PATH, ReadOptions.whole())) {
            CONTENT.verify(reader.asInputStream());
        }
    }
}
