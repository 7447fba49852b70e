// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import static io.layerstore.driver.filesystem.DriverFixture.bytes;
import static io.layerstore.driver.filesystem.DriverFixture.get;
import static io.layerstore.driver.filesystem.DriverFixture.path;
import static io.layerstore.driver.filesystem.DriverFixture.put;
import static io.layerstore.driver.filesystem.DriverFixture.writer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.Durability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesystemDriverTest {
    @TempDir
    Path root;

    FilesystemDriver driver;

    @BeforeEach
    void open() throws IOException {
        driver = DriverFixture.open(root);
    }

    @AfterEach
    void close() throws IOException {
        driver.close();
    }

    @Test
    void objectIsAPlainFileAtItsPath() throws IOException {
        put(driver, "docker/registry/v2/x/data", "hello");
        assertThat(root.resolve("docker/registry/v2/x/data")).hasContent("hello");
        Files.writeString(root.resolve("docker/registry/v2/x/other"), "foreign");
        assertThat(get(driver, "docker/registry/v2/x/other")).isEqualTo("foreign");
        assertThat(DriverFixture.staged(root)).isEmpty();
    }

    @Test
    void publishedInfoIsWhatStatSays() throws IOException {
        FileInfo put = driver.putContent(path("a/b"), bytes("12345"), WriteOptions.replace());
        assertThat(driver.stat(path("a/b"))).contains(put);
        try (StorageWriter writer = writer(driver, "123");
                StagedContent staged = writer.seal()) {
            FileInfo published = staged.publish(path("a/c"), WriteOptions.createNew());
            assertThat(driver.stat(path("a/c"))).contains(published);
            assertThat(published.size()).isEqualTo(3);
        }
    }

    @Test
    void everyPublishHasAVersionOfItsOwn() throws IOException {
        Set<String> versions = new HashSet<>();
        try (FilesystemDriver quick = DriverFixture.openQuick(root)) {
            for (int i = 0; i < 2000; i++) {
                versions.add(quick.putContent(path("v"), bytes("same"), WriteOptions.replace())
                        .version());
            }
        }
        assertThat(versions).hasSize(2000);
    }

    @Test
    void versionsDifferAlsoWhenTheClockStandsStill() throws IOException {
        Instant now = Instant.parse("2026-05-05T05:05:05Z");
        try (FilesystemDriver still = FilesystemDriver.open(root, DriverFixture.QUICK.withClock(() -> now))) {
            FileInfo first = still.putContent(path("v"), bytes("same"), WriteOptions.replace());
            FileInfo second = still.putContent(path("v"), bytes("same"), WriteOptions.replace());
            assertThat(second.version()).isNotEqualTo(first.version());
            assertThat(second.lastModified()).isBetween(now, now.plusMillis(1));
        }
    }

    @Test
    void createNewKeepsWhatIsThere() throws IOException {
        put(driver, "a", "old");
        assertKind(
                StorageErrorKind.ALREADY_EXISTS,
                () -> driver.putContent(path("a"), bytes("new"), WriteOptions.createNew()));
        try (StagedContent staged = writer(driver, "new").seal()) {
            assertKind(StorageErrorKind.ALREADY_EXISTS, () -> staged.publish(path("a"), WriteOptions.createNew()));
            staged.publish(path("b"), WriteOptions.createNew());
        }
        assertThat(get(driver, "a")).isEqualTo("old");
        assertThat(get(driver, "b")).isEqualTo("new");
        assertThat(DriverFixture.staged(root)).isEmpty();
    }

    @Test
    void objectOnTheWayAndObjectsBelowAreConflicts() throws IOException {
        put(driver, "a/b", "object");
        for (String path : new String[] {"a/b/c", "a/b/c/d", "a"}) {
            assertKind(StorageErrorKind.PATH_CONFLICT, () -> put(driver, path, "x"));
            assertKind(
                    StorageErrorKind.PATH_CONFLICT,
                    () -> driver.putContent(path(path), bytes("x"), WriteOptions.createNew()));
        }
        assertThat(driver.stat(path("a/b/c/d"))).isEmpty();
        assertThat(driver.stat(path("a"))).isEmpty();
        assertKind(StorageErrorKind.NOT_FOUND, () -> driver.open(path("a/b/c"), ReadOptions.whole()));
        assertKind(StorageErrorKind.NOT_FOUND, () -> driver.open(path("a"), ReadOptions.whole()));
        assertThat(driver.delete(path("a/b/c/d"), DeleteOptions.any())).isEqualTo(DeleteResult.ABSENT);
        assertThat(driver.delete(path("a"), DeleteOptions.any())).isEqualTo(DeleteResult.ABSENT);
        assertThat(get(driver, "a/b")).isEqualTo("object");
    }

    @Test
    void directoriesWithoutObjectsMakeWay() throws IOException {
        Files.createDirectories(root.resolve("a/b/c"));
        put(driver, "a", "object");
        assertThat(get(driver, "a")).isEqualTo("object");
        Files.createDirectories(root.resolve("d/e"));
        driver.putContent(path("d"), bytes("new"), WriteOptions.createNew());
        assertThat(get(driver, "d")).isEqualTo("new");
    }

    @Test
    void deletePrunesEmptyDirectoriesOnly() throws IOException {
        put(driver, "a/b/c/d", "1");
        put(driver, "a/x", "2");
        assertThat(driver.delete(path("a/b/c/d"), DeleteOptions.any())).isEqualTo(DeleteResult.DELETED);
        assertThat(driver.delete(path("a/b/c/d"), DeleteOptions.any())).isEqualTo(DeleteResult.ABSENT);
        assertThat(root.resolve("a")).isDirectoryNotContaining("glob:**/b");
        assertThat(driver.delete(path("a/x"), DeleteOptions.any())).isEqualTo(DeleteResult.DELETED);
        assertThat(root.resolve("a")).doesNotExist();
        assertThat(root).isDirectory();
    }

    @Test
    void versionsBindReads() throws IOException {
        FileInfo first = driver.putContent(path("a"), bytes("one"), WriteOptions.replace());
        try (StorageReader pinned = driver.open(path("a"), ReadOptions.whole().ifVersion(first.version()))) {
            put(driver, "a", "two");
            ByteBuffer read = ByteBuffer.allocate(3);
            assertThat(pinned.read(read)).isEqualTo(3);
            assertThat(read.array()).isEqualTo(bytes("one"));
        }
        assertKind(
                StorageErrorKind.VERSION_MISMATCH,
                () -> driver.open(path("a"), ReadOptions.whole().ifVersion(first.version())));
    }

    @Test
    void undeclaredCapabilitiesAreRefusedByName() throws IOException {
        put(driver, "a", "kept");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> driver.putContent(path("a"), bytes("x"), WriteOptions.ifVersion("v")))
                .withMessageContaining("WRITE_IF_VERSION");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> driver.delete(path("a"), DeleteOptions.ifVersion("v")))
                .withMessageContaining("DELETE_IF_VERSION");
        assertThat(driver.capabilities().all()).doesNotContain(Capability.NESTED_OBJECTS);
        assertThat(get(driver, "a")).isEqualTo("kept");
    }

    @Test
    void contentBeyondTheLimitIsRefused() throws IOException {
        int limit = driver.capabilities().maxContentBytes();
        driver.putContent(path("a"), new byte[limit], WriteOptions.replace());
        assertKind(
                StorageErrorKind.TOO_LARGE,
                () -> driver.putContent(path("b"), new byte[limit + 1], WriteOptions.replace()));
        assertThat(driver.stat(path("b"))).isEmpty();
    }

    @Test
    void removedRootIsUnavailableAndNeverMadeAgain() throws IOException {
        StorageWriter writer = writer(driver, "x");
        deleteTree(root);
        assertKind(StorageErrorKind.UNAVAILABLE, () -> driver.stat(path("a")));
        assertKind(StorageErrorKind.UNAVAILABLE, () -> driver.open(path("a/b"), ReadOptions.whole()));
        assertKind(StorageErrorKind.UNAVAILABLE, () -> put(driver, "a", "x"));
        assertKind(StorageErrorKind.UNAVAILABLE, () -> driver.delete(path("a/b"), DeleteOptions.any()));
        assertKind(StorageErrorKind.UNAVAILABLE, () -> driver.list(io.layerstore.driver.ListRequest.of("")));
        assertKind(StorageErrorKind.UNAVAILABLE, () -> driver.listStaged("", 10));
        assertKind(StorageErrorKind.UNAVAILABLE, () -> writer.seal().publish(path("a"), WriteOptions.replace()));
        assertThat(root).doesNotExist();
        Files.createDirectory(root);
    }

    @Test
    void syncMakesAnObjectDurableAndKnowsAbsentOnes() throws IOException {
        driver.putContent(path("a/b"), bytes("x"), WriteOptions.replace().withDurability(Durability.NONE));
        driver.sync(path("a/b"));
        assertKind(StorageErrorKind.NOT_FOUND, () -> driver.sync(path("a/c")));
    }

    @Test
    void closedDriverClosesItsHandlesAndRefusesCalls() throws IOException {
        put(driver, "a", "x");
        StorageReader reader = driver.open(path("a"), ReadOptions.whole());
        StorageWriter plain = writer(driver, "1");
        StorageWriter checkpointed = writer(driver, "2");
        checkpointed.checkpoint(new byte[0]);
        StagedContent sealed = writer(driver, "3").seal();
        driver.close();
        driver.close();
        assertKind(StorageErrorKind.CLOSED, () -> reader.read(ByteBuffer.allocate(1)));
        assertKind(StorageErrorKind.CLOSED, () -> plain.write(ByteBuffer.allocate(1)));
        assertKind(StorageErrorKind.CLOSED, () -> checkpointed.checkpoint(new byte[0]));
        assertKind(StorageErrorKind.CLOSED, () -> sealed.publish(path("b"), WriteOptions.replace()));
        assertKind(StorageErrorKind.CLOSED, () -> driver.stat(path("a")));
        assertThat(DriverFixture.staged(root)).hasSize(3).allMatch(name -> name.matches(".*\\.(data|state|lock)"));
        assertThat(DriverFixture.staging(root)).isDirectoryNotContaining("glob:**.instance");
    }

    @Test
    void interruptedCallsSayKeepTheFlagAndHarmNobodyElse() throws IOException {
        StorageWriter writer = writer(driver, "1");
        put(driver, "a", "12");
        try (StorageReader reader = driver.open(path("a"), ReadOptions.whole())) {
            Thread.currentThread().interrupt();
            assertKind(StorageErrorKind.INTERRUPTED, () -> writer.write(ByteBuffer.wrap(bytes("x"))));
            assertKind(StorageErrorKind.INTERRUPTED, () -> reader.read(ByteBuffer.allocate(1), 0));
            assertKind(StorageErrorKind.INTERRUPTED, () -> put(driver, "b", "x"));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(reader.read(ByteBuffer.allocate(2), 0)).isEqualTo(2);
        }
        assertThat(driver.stat(path("b"))).isEmpty();
        writer.write(ByteBuffer.wrap(bytes("23")));
        writer.seal().publish(path("c"), WriteOptions.replace());
        assertThat(get(driver, "c")).isEqualTo("123");
        assertThat(DriverFixture.staged(root)).isEmpty();
    }

    static void assertKind(StorageErrorKind kind, ThrowingCallable call) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind))
                .withMessageContaining("driver filesystem");
    }

    private static void deleteTree(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
