// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static io.layerstore.driver.StorageErrorKind.ALREADY_EXISTS;
import static io.layerstore.driver.StorageErrorKind.VERSION_MISMATCH;
import static io.layerstore.tck.driver.Steps.put;
import static io.layerstore.tck.driver.Steps.read;
import static io.layerstore.tck.rule.StorageAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.rule.RequiresCapability;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;

/** Writing and removing under a condition, by one caller. */
final class ConditionRules {
    @Rule("SD-COND-01")
    @RequiresCapability(Capability.CREATE_NEW)
    void creatingDoesNotReplace(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("object");
        SeededContent content = context.content(100);
        FileInfo old = driver.putContent(path, content.bytes(), WriteOptions.createNew());
        byte[] other = context.content(200).bytes();
        assertFails(() -> driver.putContent(path, other, WriteOptions.createNew()), ALREADY_EXISTS);
        assertFails(() -> context.another().putContent(path, other, WriteOptions.createNew()), ALREADY_EXISTS);
        assertThat(driver.stat(path)).contains(old);
        content.verify(read(driver, path));
        driver.delete(path, DeleteOptions.any());
        driver.putContent(path, other, WriteOptions.createNew());
        assertThat(read(driver, path)).isEqualTo(other);
    }

    @Rule("SD-COND-07")
    @RequiresCapability(Capability.PUBLISH_CREATE_NEW)
    void publishingANewObjectDoesNotReplace(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("object");
        SeededContent old = context.content(70_000);
        SeededContent late = context.content(80_000);
        try (StagedContent first = Steps.stage(driver, old);
                StagedContent second = Steps.stage(driver, late)) {
            FileInfo info = first.publish(path, WriteOptions.createNew());
            assertFails(() -> second.publish(path, WriteOptions.createNew()), ALREADY_EXISTS);
            assertThat(driver.stat(path)).contains(info);
            old.verify(read(driver, path));
            driver.delete(path, DeleteOptions.any());
            second.publish(path, WriteOptions.createNew());
        }
        late.verify(read(driver, path));
    }

    @Rule("SD-COND-09")
    @RequiresCapability(Capability.PUBLISH_CREATE_NEW)
    void largeContentsDoNotReplaceEither(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("object");
        SeededContent first = context.content(12L * Steps.MIB + 1);
        try (StagedContent staged = Steps.stage(driver, first);
                StagedContent late = Steps.stage(context.another(), context.content(12L * Steps.MIB))) {
            staged.publish(path, WriteOptions.createNew());
            assertFails(() -> late.publish(path, WriteOptions.createNew()), ALREADY_EXISTS);
        }
        first.verify(read(driver, path));
    }

    @Rule("SD-COND-11")
    @RequiresCapability(Capability.WRITE_IF_VERSION)
    void replacingAVersionReplacesNoOther(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("object");
        FileInfo first = put(driver, path, context.content(10));
        WriteOptions overFirst = WriteOptions.ifVersion(first.version());
        SeededContent content = context.content(20);
        FileInfo second = driver.putContent(path, content.bytes(), overFirst);
        assertFails(() -> driver.putContent(path, new byte[5], overFirst), VERSION_MISMATCH);
        try (StagedContent staged = Steps.stage(driver, context.content(30))) {
            assertFails(() -> staged.publish(path, overFirst), VERSION_MISMATCH);
            assertThat(driver.stat(path)).contains(second);
            content.verify(read(driver, path));
            staged.publish(path, WriteOptions.ifVersion(second.version()));
        }
        assertThat(driver.stat(path).map(FileInfo::size)).contains(30L);
        driver.delete(path, DeleteOptions.any());
        assertFails(() -> driver.putContent(path, new byte[5], overFirst), VERSION_MISMATCH);
        assertThat(driver.stat(path)).isEmpty();
    }

    @Rule("SD-COND-13")
    @RequiresCapability(Capability.DELETE_IF_VERSION)
    void removingAVersionRemovesNoOther(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("object");
        FileInfo first = put(driver, path, context.content(10));
        FileInfo second = put(driver, path, context.content(10));
        assertFails(() -> driver.delete(path, DeleteOptions.ifVersion(first.version())), VERSION_MISMATCH);
        assertThat(driver.stat(path)).contains(second);
        DeleteResult result = driver.delete(path, DeleteOptions.ifVersion(second.version()));
        assertThat(result).isNotEqualTo(DeleteResult.ABSENT);
        assertThat(driver.stat(path)).isEmpty();
        assertThat(driver.delete(path, DeleteOptions.ifVersion(second.version())))
                .isNotEqualTo(DeleteResult.DELETED);
    }
}
