// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static io.layerstore.driver.StorageErrorKind.CLOSED;
import static io.layerstore.driver.StorageErrorKind.NOT_FOUND;
import static io.layerstore.tck.driver.Steps.paths;
import static io.layerstore.tck.driver.Steps.publish;
import static io.layerstore.tck.driver.Steps.put;
import static io.layerstore.tck.driver.Steps.read;
import static io.layerstore.tck.rule.StorageAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;

/** What is to be seen of bytes before and after they are published. */
final class VisibilityRules {
    private static final int SIZE = 200_003;

    @Rule("SD-CMT-01")
    void nothingIsVisibleBefore(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("dir/object");
        try (StorageWriter writer = driver.writer(StageOptions.defaults().withTarget(path))) {
            assertInvisible(context, path);
            Steps.write(writer, context.content(SIZE), 0, SIZE);
            assertInvisible(context, path);
            if (driver.capabilities().has(Capability.RESUME)) {
                writer.checkpoint(new byte[0]);
                assertInvisible(context, path);
            }
            try (StagedContent staged = writer.seal()) {
                assertInvisible(context, path);
                staged.publish(path, WriteOptions.replace());
            }
            assertThat(paths(driver, "")).containsExactly(path.value());
        }
    }

    private static void assertInvisible(RuleContext context, StoragePath path) throws Exception {
        for (StorageDriver driver : new StorageDriver[] {context.driver(), context.another()}) {
            assertThat(driver.stat(path)).isEmpty();
            assertFails(() -> driver.open(path, ReadOptions.whole()).close(), NOT_FOUND);
            assertThat(paths(driver, "")).isEmpty();
        }
    }

    @Rule("SD-CMT-02")
    void theOldObjectStaysUntilThen(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("object");
        SeededContent old = context.content(SIZE);
        FileInfo info = publish(driver, path, old);
        SeededContent content = context.content(100);
        try (StorageWriter writer = driver.writer(StageOptions.defaults().withTarget(path))) {
            Steps.write(writer, content, 0, 100);
            old.verify(read(driver, path));
            try (StagedContent staged = writer.seal()) {
                assertThat(driver.stat(path)).contains(info);
                old.verify(read(context.another(), path));
                staged.publish(path, WriteOptions.replace());
            }
        }
        content.verify(read(driver, path));
    }

    @Rule("SD-CMT-03")
    void theInstanceSeesItAtOnce(RuleContext context) throws Throwable {
        assertSeen(context, context.driver(), context.driver());
    }

    @Rule("SD-CMT-04")
    void otherInstancesSeeItAtOnce(RuleContext context) throws Throwable {
        StorageDriver older = context.another();
        assertSeen(context, context.driver(), older);
        SeededContent content = context.content(SIZE);
        publish(context.driver(), context.path("kept"), content);
        context.driver().close();
        content.verify(read(older, context.path("kept")));
        older.close();
        content.verify(read(context.another(), context.path("kept")));
    }

    private static void assertSeen(RuleContext context, StorageDriver writing, StorageDriver reading) throws Exception {
        StoragePath path = context.path("dir/object");
        for (int size : new int[] {10, SIZE, 0, 4096}) {
            SeededContent content = context.content(size);
            FileInfo info = size % 2 == 0 ? put(writing, path, content) : publish(writing, path, content);
            assertThat(reading.stat(path)).contains(info);
            content.verify(read(reading, path));
            assertThat(paths(reading, context.prefix() + "/")).containsExactly(path.value());
        }
        writing.delete(path, DeleteOptions.any());
        assertThat(reading.stat(path)).isEmpty();
        assertThat(paths(reading, context.prefix() + "/")).isEmpty();
    }

    @Rule("SD-CMT-06")
    void closingPublishesNothing(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("object");
        StageOptions hinted = StageOptions.defaults().withTarget(path).withExpectedSize(SIZE);
        try (StorageWriter writer = driver.writer(hinted)) {
            Steps.write(writer, context.content(SIZE), 0, SIZE);
        }
        try (StorageWriter writer = driver.writer(hinted)) {
            Steps.write(writer, context.content(SIZE), 0, SIZE);
            writer.seal().close();
        }
        assertInvisible(context, path);
    }

    @Rule("SD-CMT-07")
    void failingPublishesNothing(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("object");
        SeededContent old = context.content(10);
        put(driver, path, old);
        IOException failure = new IOException("the source is broken");
        assertThatThrownBy(() -> {
                    StageOptions hinted =
                            StageOptions.defaults().withTarget(path).withExpectedSize(SIZE);
                    try (StorageWriter writer = driver.writer(hinted)) {
                        Steps.write(writer, context.content(SIZE), 0, SIZE);
                        throw failure;
                    }
                })
                .isSameAs(failure);
        old.verify(read(driver, path));
        assertThat(paths(driver, "")).containsExactly(path.value());
    }

    @Rule("SD-CMT-14")
    void closedContentWithoutCheckpointIsGone(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StagedContent staged = Steps.stage(driver, context.content(SIZE));
        staged.close();
        staged.close();
        assertFails(staged::open, CLOSED);
        assertFails(() -> staged.publish(context.path("object"), WriteOptions.replace()), CLOSED);
        assertInvisible(context, context.path("object"));
        if (driver.capabilities().has(Capability.LIST_STAGED)) {
            assertThat(driver.listStaged("", 10).stages()).isEmpty();
        }
    }
}
