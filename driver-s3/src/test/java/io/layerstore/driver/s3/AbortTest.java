// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is given up costs nothing any more: neither objects nor parts that were sent are left. */
class AbortTest {
    private static final int MORE_THAN_A_PART = 6 << 20;

    @Test
    void anUploadThatACheckpointKnowsIsAborted() throws Exception {
        try (EnginePlace place = new EnginePlace(HeapEngine.get(), Map.of());
                StorageDriver driver = place.open();
                StorageWriter writer = driver.writer(StageOptions.defaults())) {
            checkpoint(writer);
            writer.abort();

            assertThat(place.view().orElseThrow().entries()).isEmpty();
        }
    }

    @Test
    void anUploadThatWasHandedOverIsAborted() throws Exception {
        try (EnginePlace place = new EnginePlace(HeapEngine.get(), Map.of());
                StorageDriver driver = place.open()) {
            WriterToken token;
            try (StorageWriter writer = driver.writer(StageOptions.defaults())) {
                token = checkpoint(writer);
            }
            try (StorageWriter writer = driver.resume(token)) {
                writer.abort();
            }

            assertThat(place.view().orElseThrow().entries()).isEmpty();
        }
    }

    private static WriterToken checkpoint(StorageWriter writer) throws Exception {
        writer.write(ByteBuffer.allocate(MORE_THAN_A_PART));
        return writer.checkpoint(new byte[0]);
    }
}
