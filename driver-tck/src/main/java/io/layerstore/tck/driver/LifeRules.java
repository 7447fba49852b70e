// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static io.layerstore.driver.StorageErrorKind.CLOSED;
import static io.layerstore.tck.driver.Steps.read;
import static io.layerstore.tck.rule.StorageAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.nio.ByteBuffer;
import java.util.List;

/** Opening and closing drivers. */
final class LifeRules {
    private static final int SIZE = 100_003;

    @Rule("SD-LIFE-01")
    void closingAgainDoesNothing(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        SeededContent content = context.content(SIZE);
        Steps.publish(driver, context.path("object"), content);
        context.race().run(4, number -> () -> {
            driver.close();
            return number;
        });
        driver.close();
        content.verify(read(context.another(), context.path("object")));
    }

    @Rule("SD-LIFE-02")
    void closedDriversAreClosed(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("object");
        Steps.put(driver, path, context.content(10));
        driver.close();
        assertFails(() -> driver.stat(path), CLOSED);
        assertFails(() -> driver.open(path, ReadOptions.whole()).close(), CLOSED);
        assertFails(() -> driver.getContent(path, 10), CLOSED);
        assertFails(() -> driver.putContent(path, new byte[20], WriteOptions.replace()), CLOSED);
        assertFails(() -> driver.writer(StageOptions.defaults()).close(), CLOSED);
        assertFails(() -> driver.delete(path, DeleteOptions.any()), CLOSED);
        assertFails(() -> driver.list(ListRequest.of("")), CLOSED);
        assertThat(driver.deleteAll(List.of(path), DeleteOptions.any())).containsOnlyKeys(path);
        WriterToken token = new WriterToken("no-such-stage");
        if (driver.capabilities().has(Capability.RESUME)) {
            assertFails(() -> driver.resume(token).close(), CLOSED);
            assertFails(() -> driver.statStaged(token), CLOSED);
        }
        if (driver.capabilities().has(Capability.LIST_STAGED)) {
            assertFails(() -> driver.listStaged("", 1), CLOSED);
        }
        assertThat(context.another().stat(path).orElseThrow().size()).isEqualTo(10);
    }

    @Rule("SD-LIFE-03")
    void openHandlesFailAndCheckpointsStay(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        SeededContent content = context.content(SIZE);
        Steps.publish(driver, context.path("object"), content);
        StorageReader reader = driver.open(context.path("object"), ReadOptions.whole());
        StorageWriter writer = driver.writer(StageOptions.defaults());
        Steps.write(writer, content, 0, 5000);
        boolean resumes = driver.capabilities().has(Capability.RESUME);
        WriterToken token = resumes ? writer.checkpoint(new byte[3]) : new WriterToken("none");
        Steps.write(writer, content, 5000, 6000);
        StagedContent staged = Steps.stage(driver, content);
        driver.close();
        assertFails(() -> reader.read(ByteBuffer.allocate(10)), CLOSED);
        assertFails(() -> reader.read(ByteBuffer.allocate(10), 0), CLOSED);
        assertFails(() -> writer.write(ByteBuffer.allocate(10)), CLOSED);
        assertFails(writer::seal, CLOSED);
        assertFails(() -> staged.publish(context.path("staged"), WriteOptions.replace()), CLOSED);
        reader.close();
        writer.close();
        staged.close();
        StorageDriver next = context.another();
        assertThat(next.stat(context.path("staged"))).isEmpty();
        if (resumes) {
            try (StorageWriter resumed = next.resume(token)) {
                assertThat(resumed.size()).isEqualTo(5000);
                Steps.write(resumed, content, 5000, SIZE);
                content.verify(read(
                        next, Steps.finish(resumed, context.path("resumed")).path()));
            }
        }
    }

    @Rule("SD-LIFE-05")
    void instancesShareOnlyTheBackEnd(RuleContext context) throws Throwable {
        StorageDriver closing = context.another();
        StorageDriver staying = context.driver();
        SeededContent content = context.content(SIZE);
        Steps.publish(closing, context.path("object"), content);
        try (StorageReader reader = staying.open(context.path("object"), ReadOptions.whole());
                StorageWriter writer = staying.writer(StageOptions.defaults());
                StorageWriter other = closing.writer(StageOptions.defaults())) {
            Steps.write(writer, content, 0, 50_000);
            Steps.write(other, context.content(SIZE), 0, SIZE);
            closing.close();
            content.verify(Steps.rest(reader));
            Steps.write(writer, content, 50_000, SIZE);
            Steps.finish(writer, context.path("written"));
        }
        content.verify(read(staying, context.path("written")));
        assertThat(Steps.paths(staying, context.prefix() + "/")).hasSize(2);
    }
}
