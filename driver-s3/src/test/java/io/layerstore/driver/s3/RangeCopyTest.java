// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

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
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A copy in ranges that fails ends soon, leaves nothing, and can be made again. */
final class RangeCopyTest {
    private static final StoragePath PATH = StoragePath.parse("copied/object");
    private static final SeededContent CONTENT = new SeededContent(11, 33 << 20);

    @Test
    void rangesAfterAFailedOneAreNotCopied() throws IOException {
        EnginePlace place = new EnginePlace(HeapEngine.get(), Map.of("copylimit", "5m", "concurrency", "1"));
        try (place;
                StorageDriver driver = place.open();
                StorageWriter writer = driver.writer(StageOptions.defaults())) {
            writer.write(ByteBuffer.wrap(CONTENT.bytes()));
            try (StagedContent staged = writer.seal()) {
                AtomicInteger copies = new AtomicInteger();
                place.proxy().choose(head -> isRange(head) ? counted(copies) : HttpFault.NONE);
                assertThatThrownBy(() -> staged.publish(PATH, WriteOptions.replace()))
                        .isInstanceOf(StorageException.class);
                assertThat(copies.get()).isBetween(1, 2);
                assertThat(place.view().orElseThrow().entries().keySet()).noneMatch(key -> key.contains("?upload="));

                place.proxy().choose(head -> HttpFault.NONE);
                staged.publish(PATH, WriteOptions.replace());
            }
            try (StorageReader reader = driver.open(PATH, ReadOptions.whole())) {
                CONTENT.verify(reader.asInputStream());
            }
        }
    }

    private static boolean isRange(HttpHead head) {
        return head.header("x-amz-copy-source-range").isPresent();
    }

    private static HttpFault counted(AtomicInteger copies) {
        copies.incrementAndGet();
        return HttpFault.DENIED;
    }
}
