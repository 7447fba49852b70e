// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who owns an upload when its process sleeps, is told to end, or dies. Takes about a minute. */
class UploadOwnerIT {
    private static final Content LAYER = new Content(3, 16 * 1024 * 1024);

    @TempDir
    private Path directory;

    private Installation layerstore;
    private Path file;

    @BeforeEach
    void unpack() throws IOException {
        layerstore = Installation.in(directory);
        file = LAYER.writeTo(directory.resolve("layer"));
    }

    static Stream<Arguments> signals() {
        return Stream.of(Arguments.of("INT", 130), Arguments.of("TERM", 143));
    }

    @Test
    void anOwnerThatSleepsKeepsItsUploadAndGoesOnUnharmed() throws Exception {
        RunningCommand owner = pushHalf();
        owner.signal("STOP");
        String upload = layerstore.run("uploads", "list").out().substring(0, 36);

        FinishedCommand other = layerstore.run("uploads", "resume", "x", upload, file.toString());
        FinishedCommand cancel = layerstore.run("uploads", "cancel", "x", upload);
        owner.signal("CONT");
        pushRest(owner);

        assertThat(other.status()).isEqualTo(4);
        assertThat(other.errorLines())
                .singleElement()
                .asString()
                .contains("upload busy")
                .contains(upload);
        assertThat(cancel.status()).isEqualTo(4);
        FinishedCommand finished = owner.await();
        assertThat(finished.status()).as(finished.err()).isZero();
        assertThat(finished.out().strip()).isEqualTo(LAYER.digest());
        assertThat(layerstore
                        .run(
                                "pull",
                                "x",
                                LAYER.digest(),
                                "-o",
                                directory.resolve("o").toString())
                        .status())
                .isZero();
        assertThat(layerstore.leftovers()).isEmpty();
    }

    @Test
    void anOwnerThatWasKilledMakesNobodyWait() throws Exception {
        FinishedCommand killed = pushHalf().kill();

        FinishedCommand next = layerstore.run("uploads", "resume", "x", killed.upload(), file.toString());

        assertThat(next.status()).as(next.err()).isZero();
        assertThat(next.out().strip()).isEqualTo(LAYER.digest());
        assertThat(layerstore.leftovers()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("signals")
    void anOwnerThatIsToldToEndMakesItsBytesDurableAndSaysHowToGoOn(String signal, int status) throws Exception {
        RunningCommand owner = pushHalf();

        owner.signal(signal);
        FinishedCommand ended = owner.await();
        FinishedCommand next = layerstore.run("uploads", "resume", "x", ended.upload(), file.toString());

        assertThat(ended.status()).isEqualTo(status);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .contains("interrupted; durable offset " + LAYER.size() / 2)
                .contains("layerstore uploads resume x " + ended.upload() + " -");
        assertThat(next.err()).contains("goes on from offset " + LAYER.size() / 2);
        assertThat(next.out().strip()).isEqualTo(LAYER.digest());
    }

    @Test
    void aPullThatIsToldToEndLeavesNoFile() throws Exception {
        Content large = new Content(4, 256 * 1024 * 1024);
        layerstore.run("push", "x", large.writeTo(file).toString());
        Path out = Files.createDirectory(directory.resolve("out"));

        FinishedCommand pull = pullToldToEnd(large, out);
        for (int i = 0; i < 20 && pull.status() == 0; i++) {
            Files.delete(out.resolve("layer"));
            pull = pullToldToEnd(large, out);
        }

        assertThat(pull.status())
                .as("a pull that was told to end before it was done")
                .isEqualTo(143);
        assertThat(out).isEmptyDirectory();
    }

    /** A pull that is told to end as soon as it has begun to write; on a busy machine it may be done before it hears. */
    private FinishedCommand pullToldToEnd(Content content, Path out) throws Exception {
        RunningCommand pull = layerstore.start(
                "pull", "x", content.digest(), "-o", out.resolve("layer").toString());
        boolean runs = true;
        while (runs && isEmpty(out)) {
            runs = pull.runsAfter(1);
        }
        return pull.terminate();
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    /** Starts a push and feeds it half of the layer, all of which has been accepted when this returns. */
    private RunningCommand pushHalf() throws Exception {
        RunningCommand owner = layerstore.start("push", "x", "-");
        owner.awaitError("begun");
        for (long i = 0; i < LAYER.blocks() / 2; i++) {
            owner.input().write(LAYER.block(i));
        }
        owner.input().flush();
        awaitEmptyPipe(owner);
        return owner;
    }

    /** The bytes are accepted when the process sleeps in its next read of an empty pipe. */
    private void awaitEmptyPipe(RunningCommand owner) throws Exception {
        for (int i = 0; i < 100 && !layerstore.hasStaged(LAYER.size() / 2); i++) {
            assertThat(owner.runsAfter(20)).isTrue();
        }
        assertThat(owner.runsAfter(200)).isTrue();
    }

    private static void pushRest(RunningCommand owner) throws IOException {
        for (long i = LAYER.blocks() / 2; i < LAYER.blocks(); i++) {
            owner.input().write(LAYER.block(i));
        }
        owner.input().close();
    }
}
