// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.layerstore.driver.filesystem.FilesystemDriver;
import io.layerstore.driver.filesystem.FilesystemOptions;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that are begun at one server and ended at another one. */
class ResumeTest {
    private static final byte[] BLOB = Images.blob(150, 1_000_000);
    private static final String DIGEST = Images.sha256(BLOB);
    private static final int SENT = 600_000;

    @TempDir
    private Path root;

    @Test
    @DisplayName("HTTP-08 a push that was begun at one server is ended at another one over the same storage")
    void aPushThatWasBegunAtOneServerIsEndedAtAnotherOne() throws IOException {
        try (WireServer one = WireServer.onDisk(root);
                WireServer other = WireServer.onDisk(root)) {
            String upload = one.repo("resume/two").begin();
            one.repo("resume/two").append(upload, Arrays.copyOf(BLOB, 300_000));
            assertThat(other.get(upload)).hasStatus(204).hasHeader("Range", "0-299999");
            other.repo("resume/two").append(upload, Arrays.copyOfRange(BLOB, 300_000, SENT));
            assertThat(one.get(upload)).hasStatus(204).hasHeader("Range", "0-599999");
            byte[] rest = Arrays.copyOfRange(BLOB, SENT, BLOB.length);
            assertThat(one.repo("resume/two").finish(upload, DIGEST, rest)).hasStatus(201);
            for (WireServer each : List.of(one, other)) {
                assertThat(each.repo("resume/two").get("blobs/" + DIGEST))
                        .hasStatus(200)
                        .hasBody(BLOB);
                assertThat(each.get(upload)).isError(404, "BLOB_UPLOAD_UNKNOWN");
            }
        }
    }

    @Test
    @DisplayName("HTTP-08 while one server takes bytes of an upload, another one says that it is busy")
    void whileOneServerTakesBytesAnotherOneSaysThatItIsBusy() throws IOException {
        try (WireServer one = WireServer.onDisk(root);
                WireServer other = WireServer.onDisk(root)) {
            String upload = one.repo("resume/busy").begin();
            try (Wire wire = one.connect()) {
                beginPatch(wire, upload);
                assertThat(other.ask("PATCH", upload).body(BLOB).send()).isError(409, "BLOB_UPLOAD_INVALID");
                wire.send(Arrays.copyOfRange(BLOB, SENT, BLOB.length));
                assertThat(wire.read()).hasStatus(202).hasHeader("Range", "0-999999");
            }
            assertThat(other.repo("resume/busy").finish(upload, DIGEST, new byte[0]))
                    .hasStatus(201);
        }
    }

    @Test
    @DisplayName("HARD-16 a server that is closed in the middle of a chunk keeps what has come, to be gone on with")
    void aServerThatIsClosedInTheMiddleOfAChunkKeepsWhatHasCome() throws IOException {
        String upload;
        try (WireServer first = WireServer.options()
                        .onDisk(root)
                        .settings(settings -> settings.withStopTimeout(Duration.ofMillis(300)))
                        .start();
                Wire wire = first.connect()) {
            upload = first.repo("resume/closed").begin();
            beginPatch(wire, upload);
            first.stop();
            assertThat(Answers.untilClosed(wire)).noneMatch(reply -> reply.status() < 400);
        }
        try (WireServer second = WireServer.onDisk(root)) {
            assertThat(second.get(upload)).hasStatus(204).hasHeader("Range", "0-" + (SENT - 1));
            Reply rest = second.ask("PATCH", upload)
                    .header("Content-Range", SENT + "-999999")
                    .body(Arrays.copyOfRange(BLOB, SENT, BLOB.length))
                    .send();
            assertThat(rest).hasStatus(202).hasHeader("Range", "0-999999");
            Repo repo = second.repo("resume/closed");
            assertThat(repo.finish(upload, DIGEST, new byte[0])).hasStatus(201);
            assertThat(repo.get("blobs/" + DIGEST)).hasStatus(200).hasBody(BLOB);
        }
    }

    @Test
    @DisplayName(
            "HARD-16 a server that is closed waits for what has come to be put away, after its connections are closed")
    void aServerThatIsClosedWaitsForWhatHasComeToBePutAway() throws Exception {
        GatedDriver gated = new GatedDriver(FilesystemDriver.open(root, FilesystemOptions.defaults()));
        ExecutorService threads = Executors.newSingleThreadExecutor();
        String upload;
        try (WireServer first = WireServer.options()
                        .driver(gated.driver())
                        .settings(settings -> settings.withStopTimeout(Duration.ofSeconds(3)))
                        .start();
                Wire wire = first.connect()) {
            upload = first.repo("resume/slowly").begin();
            beginPatch(wire, upload);
            gated.closeBefore("checkpoint");
            Future<Void> stop = threads.submit(closing(first));
            gated.awaitReached();
            assertThat(wire.isClosedByServer()).isTrue();
            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> stop.get(1, TimeUnit.SECONDS));
            gated.open();
            stop.get();
        } finally {
            threads.shutdownNow();
        }
        try (WireServer second = WireServer.onDisk(root)) {
            assertThat(second.get(upload)).hasStatus(204).hasHeader("Range", "0-" + (SENT - 1));
        }
    }

    private static Callable<Void> closing(Closeable all) {
        return () -> {
            all.close();
            return null;
        };
    }

    @Test
    @DisplayName("HARD-16 a server that is closed lets a client that hesitates send the rest of its chunk")
    void aServerThatIsClosedLetsAClientSendTheRest() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (WireServer server = WireServer.onDisk(root);
                Wire wire = server.connect()) {
            String upload = server.repo("resume/slow").begin();
            beginPatch(wire, upload);
            Future<Void> stop = threads.submit(() -> {
                server.stop();
                return null;
            });
            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> stop.get(2, TimeUnit.SECONDS));
            wire.send(Arrays.copyOfRange(BLOB, SENT, BLOB.length));
            assertThat(wire.read()).hasStatus(202).hasHeader("Range", "0-999999");
            stop.get();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("HARD-16 a client that is cut off in the middle of a chunk goes on where the server says")
    void aClientThatIsCutOffInTheMiddleOfAChunkGoesOn() throws IOException {
        try (WireServer server = WireServer.onDisk(root)) {
            Repo repo = server.repo("resume/cut");
            String upload = repo.begin();
            try (Wire wire = server.connect()) {
                beginPatch(wire, upload);
                wire.endSending();
                assertThat(Answers.untilClosed(wire)).allMatch(reply -> reply.status() == 400);
            }
            assertThat(server.get(upload)).hasStatus(204).hasHeader("Range", "0-" + (SENT - 1));
            byte[] rest = Arrays.copyOfRange(BLOB, SENT, BLOB.length);
            assertThat(repo.finish(upload, DIGEST, rest)).hasStatus(201);
            assertThat(repo.get("blobs/" + DIGEST)).hasStatus(200).hasBody(BLOB);
        }
    }

    @Test
    @DisplayName("HARD-16 a client that is cut off in the middle of a whole blob leaves none behind")
    void aClientThatIsCutOffInTheMiddleOfAWholeBlobLeavesNoneBehind() throws IOException {
        try (WireServer server = WireServer.onDisk(root)) {
            Repo repo = server.repo("resume/whole");
            try (Wire wire = server.connect()) {
                wire.sendLines("POST /v2/resume/whole/blobs/uploads/?digest=" + DIGEST
                        + " HTTP/1.1\nHost: a\nContent-Length: 1000000\n\n");
                wire.send(Arrays.copyOf(BLOB, SENT));
                wire.endSending();
                assertThat(Answers.untilClosed(wire)).allMatch(reply -> reply.status() == 400);
            }
            assertThat(repo.head("blobs/" + DIGEST)).hasStatus(404);
            repo.push(BLOB);
            assertThat(repo.get("blobs/" + DIGEST)).hasStatus(200).hasBody(BLOB);
        }
    }

    /** Sends a part of a chunk, and waits until the server has put it away. */
    private void beginPatch(Wire wire, String upload) throws IOException {
        wire.sendLines("PATCH " + upload + " HTTP/1.1\nHost: a\nContent-Length: 1000000\n\n");
        wire.send(Arrays.copyOf(BLOB, SENT));
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (stored() < SENT) {
            assertThat(System.nanoTime()).as("the server stores what was sent").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private long stored() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(ResumeTest::size)
                    .sum();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
