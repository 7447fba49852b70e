// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.rule;

import static io.layerstore.driver.StorageErrorKind.PATH_CONFLICT;
import static io.layerstore.driver.StorageErrorKind.UNSUPPORTED;
import static io.layerstore.tck.rule.StorageAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import java.time.Duration;

/** What a driver must do when it is asked for a capability that it does not declare. */
public final class Refusals {
    private static final byte[] OLD = {1, 2, 3};
    private static final byte[] NEW = {4, 5, 6, 7};

    private Refusals() {}

    /**
     * Checks that a driver refuses what it does not declare, before any effect.
     *
     * @param capability what the driver does not declare
     * @param context where to try
     * @throws Throwable if the driver does it, or part of it, or says no in another way than it must
     */
    public static void check(Capability capability, RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("refused-" + capability.name());
        switch (capability) {
            case CREATE_NEW -> {
                assertFails(() -> driver.putContent(path, NEW, WriteOptions.createNew()), UNSUPPORTED);
                assertThat(driver.stat(path)).isEmpty();
            }
            case PUBLISH_CREATE_NEW -> publishCreateNew(driver, path);
            case RESUME -> resume(driver);
            case LIST_STAGED -> assertFails(() -> driver.listStaged("", 1), UNSUPPORTED);
            case WRITE_IF_VERSION -> {
                FileInfo old = driver.putContent(path, OLD, WriteOptions.replace());
                WriteOptions options = WriteOptions.ifVersion(old.version());
                assertFails(() -> driver.putContent(path, NEW, options), UNSUPPORTED);
                assertUntouched(driver, old);
            }
            case DELETE_IF_VERSION -> {
                FileInfo old = driver.putContent(path, OLD, WriteOptions.replace());
                assertFails(() -> driver.delete(path, DeleteOptions.ifVersion(old.version())), UNSUPPORTED);
                assertUntouched(driver, old);
            }
            case READ_IF_VERSION -> {
                FileInfo old = driver.putContent(path, OLD, WriteOptions.replace());
                ReadOptions options = ReadOptions.whole().ifVersion(old.version());
                assertFails(() -> driver.open(path, options).close(), UNSUPPORTED);
            }
            case EXACT_DELETE -> vagueDelete(driver, path);
            case REDIRECT -> assertFails(() -> driver.redirect(path, Duration.ofMinutes(1)), UNSUPPORTED);
            case EXACT_LIST -> vagueList(driver, path);
            case NESTED_OBJECTS -> nested(driver, path);
        }
    }

    private static void publishCreateNew(StorageDriver driver, StoragePath path) throws Exception {
        try (StorageWriter writer = driver.writer(StageOptions.defaults());
                StagedContent staged = writer.seal()) {
            assertFails(() -> staged.publish(path, WriteOptions.createNew()), UNSUPPORTED);
            assertThat(driver.stat(path)).isEmpty();
        }
    }

    private static void resume(StorageDriver driver) throws Exception {
        WriterToken token = new WriterToken("no-such-stage");
        assertFails(() -> driver.resume(token).close(), UNSUPPORTED);
        assertFails(() -> driver.statStaged(token), UNSUPPORTED);
        try (StorageWriter writer = driver.writer(StageOptions.defaults())) {
            assertFails(() -> writer.checkpoint(new byte[0]), UNSUPPORTED);
        }
    }

    /** A driver that cannot tell says so; it never tells something wrong. */
    private static void vagueDelete(StorageDriver driver, StoragePath path) throws Exception {
        assertThat(driver.delete(path, DeleteOptions.any())).isIn(DeleteResult.ABSENT, DeleteResult.UNKNOWN);
        driver.putContent(path, OLD, WriteOptions.replace());
        assertThat(driver.delete(path, DeleteOptions.any())).isIn(DeleteResult.DELETED, DeleteResult.UNKNOWN);
        assertThat(driver.stat(path)).isEmpty();
    }

    /** What nobody works on is listed exactly all the same. */
    private static void vagueList(StorageDriver driver, StoragePath path) throws Exception {
        ListRequest request = ListRequest.of(path.value());
        assertThat(driver.list(request).files()).isEmpty();
        FileInfo old = driver.putContent(path, OLD, WriteOptions.replace());
        assertThat(driver.list(request).files()).containsExactly(old);
        FileInfo present = driver.putContent(path, NEW, WriteOptions.replace());
        assertThat(driver.list(request).files()).containsExactly(present);
        driver.delete(path, DeleteOptions.any());
        assertThat(driver.list(request).files()).isEmpty();
    }

    private static void nested(StorageDriver driver, StoragePath path) throws Exception {
        FileInfo above = driver.putContent(path, OLD, WriteOptions.replace());
        assertFails(() -> driver.putContent(path.resolve("below"), NEW, WriteOptions.replace()), PATH_CONFLICT);
        assertUntouched(driver, above);
        driver.delete(path, DeleteOptions.any());
        FileInfo below = driver.putContent(path.resolve("below"), OLD, WriteOptions.replace());
        assertFails(() -> driver.putContent(path, NEW, WriteOptions.replace()), PATH_CONFLICT);
        assertUntouched(driver, below);
    }

    private static void assertUntouched(StorageDriver driver, FileInfo old) throws Exception {
        assertThat(driver.stat(old.path())).contains(old);
        assertThat(driver.getContent(old.path(), OLD.length)).isEqualTo(OLD);
    }
}
