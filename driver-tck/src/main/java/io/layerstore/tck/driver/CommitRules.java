// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static io.layerstore.driver.StorageErrorKind.ALREADY_EXISTS;
import static io.layerstore.driver.StorageErrorKind.CLOSED;
import static io.layerstore.driver.StorageErrorKind.NOT_FOUND;
import static io.layerstore.driver.StorageErrorKind.STAGE_UNKNOWN;
import static io.layerstore.driver.StorageErrorKind.UNSUPPORTED;
import static io.layerstore.tck.driver.Steps.publish;
import static io.layerstore.tck.driver.Steps.put;
import static io.layerstore.tck.driver.Steps.read;
import static io.layerstore.tck.rule.StorageAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.time.Duration;

/** Publishing, and what must not publish. */
final class CommitRules {
    private static final int SIZE = 200_003;
    private static final Duration RESOLUTION = Duration.ofSeconds(2);

    @Rule("SD-CMT-08")
    void abortingRemovesTheStageAndNothingElse(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("object");
        SeededContent old = context.content(10);
        put(driver, path, old);
        StorageWriter writer = driver.writer(StageOptions.defaults().withTarget(path));
        Steps.write(writer, context.content(SIZE), 0, SIZE);
        boolean resumes = driver.capabilities().has(Capability.RESUME);
        WriterToken token = resumes ? writer.checkpoint(new byte[0]) : new WriterToken("none");
        writer.abort();
        writer.abort();
        writer.close();
        old.verify(read(driver, path));
        if (resumes) {
            assertFails(() -> driver.resume(token).close(), STAGE_UNKNOWN);
        }
        StagedContent staged = Steps.stage(driver, context.content(100));
        staged.discard();
        staged.discard();
        staged.close();
        assertFails(() -> staged.publish(path, WriteOptions.replace()), CLOSED);
        old.verify(read(driver, path));
    }

    @Rule("SD-CMT-09")
    void whatPublishTellsIsWhatStatTells(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("object");
        for (int size : new int[] {0, 1, SIZE}) {
            FileInfo staged = publish(driver, path, context.content(size));
            assertThat(staged.size()).isEqualTo(size);
            assertTold(staged, driver);
            FileInfo whole = put(driver, path, context.content(size));
            assertThat(whole.size()).isEqualTo(size);
            assertTold(whole, driver);
            assertTold(whole, context.another());
        }
    }

    private static void assertTold(FileInfo published, StorageDriver driver) throws IOException {
        FileInfo told = driver.stat(published.path()).orElseThrow();
        assertThat(told).isEqualTo(published);
        assertThat(told.lastModified())
                .as("time of %s", published.path())
                .isCloseTo(published.lastModified(), within(RESOLUTION));
    }

    @Rule("SD-CMT-10")
    void failedPublishesLoseNothing(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath taken = context.path("taken");
        SeededContent old = context.content(10);
        put(driver, taken, old);
        SeededContent content = context.content(SIZE);
        try (StagedContent staged = Steps.stage(driver, content)) {
            assertFails(() -> staged.publish(taken, WriteOptions.createNew()), ALREADY_EXISTS, UNSUPPORTED);
            old.verify(read(driver, taken));
            staged.publish(context.path("free"), WriteOptions.replace());
        }
        content.verify(read(driver, context.path("free")));
    }

    @Rule("SD-CMT-12")
    void stagedBytesCanBeVerified(RuleContext context) throws Throwable {
        SeededContent content = context.content(SIZE);
        try (StagedContent staged = Steps.stage(context.driver(), content)) {
            for (int i = 0; i < 2; i++) {
                try (StorageReader reader = staged.open()) {
                    assertThat(reader.info().size()).isEqualTo(SIZE);
                    content.verify(Steps.rest(reader));
                    content.verify(100_000, Steps.slice(reader, 100_000, 1000));
                }
            }
            staged.publish(context.path("object"), WriteOptions.replace());
        }
        content.verify(read(context.driver(), context.path("object")));
    }

    @Rule("SD-CMT-13")
    void theLastPublishWins(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("object");
        SeededContent first = context.content(SIZE);
        SeededContent last = context.content(100);
        try (StagedContent begunFirst = Steps.stage(driver, last);
                StagedContent begunLast = Steps.stage(context.another(), first)) {
            begunLast.publish(path, WriteOptions.replace());
            first.verify(read(driver, path));
            begunFirst.publish(path, WriteOptions.replace());
        }
        last.verify(read(driver, path));
        last.verify(read(context.another(), path));
    }

    @Rule("SD-CMT-15")
    void publishingBringsARemovedObjectBack(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("dir/object");
        put(driver, path, context.content(10));
        SeededContent content = context.content(SIZE);
        try (StorageWriter writer = driver.writer(StageOptions.defaults().withTarget(path))) {
            Steps.write(writer, content, 0, SIZE);
            driver.delete(path, DeleteOptions.any());
            Steps.finish(writer, path);
        }
        content.verify(read(driver, path));
    }

    @Rule("SD-CMT-16")
    void syncingChangesNothing(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        SeededContent content = context.content(SIZE);
        FileInfo info = publish(driver, context.path("dir/object"), content);
        StorageDriver other = context.another();
        other.sync(info.path());
        assertThat(other.stat(info.path())).contains(info);
        content.verify(read(driver, info.path()));
        try {
            driver.sync(context.path("absent"));
        } catch (StorageException e) {
            assertThat(e.kind()).isEqualTo(NOT_FOUND);
        }
        assertThat(driver.stat(context.path("absent"))).isEmpty();
    }
}
