// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import static io.layerstore.driver.filesystem.DriverFixture.bytes;
import static io.layerstore.driver.filesystem.DriverFixture.get;
import static io.layerstore.driver.filesystem.DriverFixture.path;
import static io.layerstore.driver.filesystem.DriverFixture.staged;
import static io.layerstore.driver.filesystem.DriverFixture.writer;
import static io.layerstore.driver.filesystem.FilesystemDriverTest.assertKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.StageInfo;
import io.layerstore.driver.StagePage;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {
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
    void resumeCutsOffWhatCameAfterTheCheckpoint() throws IOException {
        WriterToken token;
        try (StorageWriter writer = writer(driver, "12345")) {
            writer.checkpoint(bytes("one"));
            writer.write(ByteBuffer.wrap(bytes("67")));
            token = writer.checkpoint(bytes("two"));
            writer.write(ByteBuffer.wrap(bytes("lost")));
        }
        try (FilesystemDriver other = DriverFixture.open(root);
                StorageWriter writer = other.resume(token)) {
            assertThat(writer.size()).isEqualTo(7);
            assertThat(writer.attachment()).isEqualTo(bytes("two"));
            writer.write(ByteBuffer.wrap(bytes("89")));
            writer.seal().publish(path("a"), WriteOptions.createNew());
            assertThat(get(other, "a")).isEqualTo("123456789");
            assertKind(StorageErrorKind.STAGE_UNKNOWN, () -> other.resume(token));
        }
        assertThat(staged(root)).isEmpty();
    }

    @Test
    void ownerThatIsAliveKeepsEveryoneElseOut() throws IOException {
        StorageWriter writer = writer(driver, "1");
        try (FilesystemDriver other = DriverFixture.open(root)) {
            WriterToken token = writer.checkpoint(new byte[0]);
            assertKind(StorageErrorKind.BUSY, () -> driver.resume(token));
            assertKind(StorageErrorKind.BUSY, () -> other.resume(token));
            writer.write(ByteBuffer.wrap(bytes("2")));
            writer.checkpoint(new byte[0]);
            assertThat(other.statStaged(token)).map(StageInfo::size).contains(2L);
            writer.close();
            StorageWriter resumed = other.resume(token);
            assertKind(StorageErrorKind.BUSY, () -> driver.resume(token));
            resumed.abort();
            assertKind(StorageErrorKind.STAGE_UNKNOWN, () -> driver.resume(token));
        }
    }

    @Test
    void sealedStageStaysSealedAndGoesOnInAnotherDriver() throws IOException {
        StorageWriter writer = writer(driver, "123");
        WriterToken token = writer.checkpoint(bytes("state"));
        writer.write(ByteBuffer.wrap(bytes("45")));
        writer.seal().close();
        try (FilesystemDriver other = DriverFixture.open(root)) {
            assertThat(other.statStaged(token)).hasValueSatisfying(stage -> {
                assertThat(stage.sealed()).isTrue();
                assertThat(stage.size()).isEqualTo(5);
            });
            StorageWriter resumed = other.resume(token);
            assertThat(resumed.attachment()).isEqualTo(bytes("state"));
            assertKind(StorageErrorKind.SEALED, () -> resumed.write(ByteBuffer.allocate(1)));
            assertKind(StorageErrorKind.SEALED, () -> resumed.checkpoint(new byte[0]));
            try (StagedContent content = resumed.seal()) {
                assertThat(content.size()).isEqualTo(5);
                assertThat(content.open().asInputStream().readAllBytes()).isEqualTo(bytes("12345"));
            }
            other.resume(token).seal().discard();
        }
        assertThat(staged(root)).isEmpty();
    }

    @Test
    void tokensAreTextFromOutside() throws IOException {
        Files.writeString(root.resolve("secret.state"), "x");
        for (String token :
                List.of("../../secret", "x", "0123456789abcdef-1/../..", "0123456789abcdef-1", "0123456789ABCDEF-1")) {
            assertKind(StorageErrorKind.STAGE_UNKNOWN, () -> driver.resume(new WriterToken(token)));
            assertThat(driver.statStaged(new WriterToken(token))).isEmpty();
        }
        assertThat(root.resolve("secret.state")).hasContent("x");
    }

    @Test
    void stagesAreListedInPagesByToken() throws IOException {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            try (StorageWriter writer = writer(driver, "x".repeat(i))) {
                expected.add(writer.checkpoint(new byte[0]).value());
            }
        }
        writer(driver, "never checkpointed");
        expected.sort(null);
        List<String> listed = new ArrayList<>();
        StagePage page = driver.listStaged("", 10);
        while (page.next().isPresent()) {
            page.stages().forEach(stage -> listed.add(stage.token().value()));
            page = driver.listStaged(page.next().get(), 10);
        }
        page.stages().forEach(stage -> listed.add(stage.token().value()));
        assertThat(listed).isEqualTo(expected);
    }

    @Test
    void dataShorterThanTheCheckpointIsCorrupt() throws IOException {
        WriterToken token = parked("12345");
        Path data = DriverFixture.staging(root).resolve(token.value() + ".data");
        Files.write(data, bytes("1234"), StandardOpenOption.TRUNCATE_EXISTING);
        assertKind(StorageErrorKind.CORRUPT, () -> driver.resume(token));
        assertKind(StorageErrorKind.CORRUPT, () -> driver.resume(token));
    }

    @Test
    void openingSweepsWhatNobodyCanResume() throws IOException {
        WriterToken token = parked("kept");
        Path staging = DriverFixture.staging(root);
        writer(driver, "alive");
        for (String left : List.of("1.data", "2.data", "2.lock", "3.fresh", "3.lock", "4.state", "4.lock")) {
            Files.writeString(staging.resolve("00000000deadbeef-" + left), "x");
        }
        Files.writeString(staging.resolve("00000000deadbeef.instance"), "");
        Files.writeString(staging.resolve("foreign.txt"), "x");
        DriverFixture.open(root).close();
        assertThat(staged(root))
                .hasSize(5)
                .contains("foreign.txt", token.value() + ".data", token.value() + ".state", token.value() + ".lock");
        assertThat(staging.resolve("00000000deadbeef.instance")).doesNotExist();
        driver.resume(token).close();
    }

    @Test
    void bytesRemovedBehindTheStageAreReported() throws IOException {
        StagedContent sealed = writer(driver, "x").seal();
        for (String name : staged(root)) {
            Files.delete(DriverFixture.staging(root).resolve(name));
        }
        assertKind(StorageErrorKind.STAGE_UNKNOWN, () -> sealed.publish(path("a"), WriteOptions.replace()));
        sealed.close();
    }

    @Test
    void abortByAnotherThreadStopsAWriter() throws Exception {
        StorageWriter writer = writer(driver, "x");
        Thread aborting = new Thread(() -> {
            try {
                writer.abort();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        aborting.start();
        assertKind(StorageErrorKind.CLOSED, () -> {
            while (true) {
                writer.write(ByteBuffer.allocate(100));
            }
        });
        aborting.join();
        assertThat(staged(root)).isEmpty();
    }

    private WriterToken parked(String content) throws IOException {
        try (StorageWriter writer = writer(driver, content)) {
            return writer.checkpoint(new byte[0]);
        }
    }
}
