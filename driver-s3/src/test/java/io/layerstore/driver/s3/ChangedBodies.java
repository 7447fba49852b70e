// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** No body that was changed on its way to the engine is ever stored, whatever the engine checks it by. */
abstract class ChangedBodies {
    private static final StoragePath PATH = StoragePath.parse("changed/object");

    abstract TestEngine engine();

    @Test
    void changedObjectIsNotStored() throws IOException {
        try (EnginePlace place = new EnginePlace(engine(), Map.of());
                StorageDriver driver = place.open()) {
            byte[] bytes = new SeededContent(1, 5000).bytes();
            AtomicInteger changed = changeFirst(place, "changed/object");
            if (succeeds(() -> driver.putContent(PATH, bytes, WriteOptions.replace()))) {
                assertThat(driver.getContent(PATH, 5000)).isEqualTo(bytes);
            } else {
                assertThat(driver.stat(PATH)).isEmpty();
            }
            assertThat(changed).hasValueGreaterThanOrEqualTo(1);
        }
    }

    @Test
    void changedPartIsNotStored() throws IOException {
        try (EnginePlace place = new EnginePlace(engine(), Map.of("partsize", "5m"));
                StorageDriver driver = place.open()) {
            byte[] bytes = new SeededContent(2, 11 << 20).bytes();
            AtomicInteger changed = changeFirst(place, "partNumber=2");
            if (succeeds(() -> publish(driver, bytes))) {
                try (StorageReader reader = driver.open(PATH, ReadOptions.whole())) {
                    assertThat(reader.asInputStream().readAllBytes()).isEqualTo(bytes);
                }
            } else {
                assertThat(driver.stat(PATH)).isEmpty();
            }
            assertThat(changed).hasValueGreaterThanOrEqualTo(1);
        }
    }

    /** An upload for which no checksums were announced takes none with its parts. */
    @Test
    void bodiesCarryNoChecksumButTheirMd5() throws IOException {
        try (EnginePlace place = new EnginePlace(engine(), Map.of("checksums", "md5"));
                StorageDriver driver = place.open()) {
            List<HttpHead> bodies = new CopyOnWriteArrayList<>();
            place.proxy().choose(head -> {
                if (head.method().equals("PUT")) {
                    bodies.add(head);
                }
                return HttpFault.NONE;
            });
            driver.putContent(PATH, new byte[100], WriteOptions.replace());
            publish(driver, new SeededContent(3, 11 << 20).bytes());
            assertThat(bodies)
                    .filteredOn(head -> head.header("x-amz-copy-source").isEmpty())
                    .hasSizeGreaterThanOrEqualTo(4)
                    .allSatisfy(head -> assertThat(head.header("Content-MD5")).isPresent());
            assertThat(bodies)
                    .allSatisfy(head -> assertThat(head.toString().toLowerCase(Locale.ROOT))
                            .doesNotContain("x-amz-checksum", "x-amz-sdk-checksum", "x-amz-trailer"));
        }
    }

    private static void publish(StorageDriver driver, byte[] bytes) throws IOException {
        try (StorageWriter writer = driver.writer(StageOptions.defaults())) {
            writer.write(ByteBuffer.wrap(bytes));
            try (StagedContent staged = writer.seal()) {
                staged.publish(PATH, WriteOptions.replace());
            }
        }
    }

    /** Changes the first request that writes to such an address, and counts those. */
    private static AtomicInteger changeFirst(EnginePlace place, String address) {
        AtomicInteger met = new AtomicInteger();
        place.proxy().choose(head -> {
            boolean writes = head.method().equals("PUT") && head.target().contains(address);
            return writes && met.getAndIncrement() == 0 ? HttpFault.CHANGED_REQUEST : HttpFault.NONE;
        });
        return met;
    }

    /** A step that writes. */
    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private static boolean succeeds(Writing writing) throws IOException {
        try {
            writing.run();
            return true;
        } catch (StorageException e) {
            return false;
        }
    }
}
