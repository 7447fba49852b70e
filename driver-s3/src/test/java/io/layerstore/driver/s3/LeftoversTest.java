// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an ended stage leaves goes as far as it can, later if need be, and stands in nobody's way. */
final class LeftoversTest {
    private static final int MORE_THAN_A_PART = 6 << 20;

    private EnginePlace place;
    private StorageDriver driver;

    @BeforeEach
    void open() throws IOException {
        place = new EnginePlace(HeapEngine.get(), Map.of("attempts", "1"));
        driver = place.open();
    }

    @AfterEach
    void close() throws IOException {
        driver.close();
        place.close();
    }

    @Test
    void uploadThatCannotBeAbortedIsAllThatIsLeft() throws IOException {
        fail(LeftoversTest::isAbort, HttpFault.DENIED);
        endStage(MORE_THAN_A_PART);
        assertThat(entries().keySet()).singleElement().asString().contains("?upload=");
        endStage(1);
        assertThat(entries()).hasSize(1);
        fail(head -> false, HttpFault.NONE);
        endStage(1);
        assertThat(entries()).isEmpty();
    }

    @Test
    void objectsThatCannotBeRemovedGoLater() throws IOException {
        fail(LeftoversTest::isRemoval, HttpFault.INTERNAL_ERROR);
        endStage(MORE_THAN_A_PART);
        assertThat(entries()).isNotEmpty();
        fail(head -> false, HttpFault.NONE);
        driver.close();
        assertThat(entries()).isEmpty();
    }

    @Test
    void whatCanNeverBeRemovedIsGivenUp() throws IOException {
        fail(LeftoversTest::isAbort, HttpFault.DENIED);
        endStage(MORE_THAN_A_PART);
        place.proxy().requests();
        for (int i = 0; i < 2 * Leftover.MOST_TRIES; i++) {
            endStage(1);
        }
        assertThat(place.proxy().requests())
                .filteredOn(request -> request.contains("uploadId"))
                .hasSize(Leftover.MOST_TRIES - 1);
    }

    @Test
    void engineThatDoesNotAnswerIsNotAskedForTheRest() throws IOException {
        fail(LeftoversTest::isAbort, HttpFault.INTERNAL_ERROR);
        endStage(MORE_THAN_A_PART);
        endStage(MORE_THAN_A_PART);
        fail(head -> isAbort(head) || isRemoval(head), HttpFault.SLOW_DOWN);
        place.proxy().requests();
        endStage(MORE_THAN_A_PART);
        assertThat(place.proxy().requests())
                .filteredOn(request -> request.contains("uploadId") && request.startsWith("DELETE"))
                .hasSize(1);
        fail(head -> false, HttpFault.NONE);
        endStage(1);
        assertThat(entries()).isEmpty();
    }

    private void endStage(int bytes) throws IOException {
        try (StorageWriter writer = driver.writer(StageOptions.defaults())) {
            writer.write(ByteBuffer.allocate(bytes));
            writer.checkpoint(new byte[0]);
            writer.abort();
        }
    }

    private SortedMap<String, Long> entries() throws IOException {
        return place.view().orElseThrow().entries();
    }

    private void fail(Predicate<HttpHead> request, HttpFault fault) {
        place.proxy().choose(head -> request.test(head) ? fault : HttpFault.NONE);
    }

    private static boolean isAbort(HttpHead head) {
        return head.method().equals("DELETE") && head.target().contains("uploadId");
    }

    private static boolean isRemoval(HttpHead head) {
        return head.method().equals("POST") && head.target().contains("delete");
    }
}
