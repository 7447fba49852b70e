// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.core.Layerstore;
import io.layerstore.distribution.CliRun.Place;
import io.layerstore.layer.LayerUpload;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {
    private static final String HELLO = "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    private Path directory;

    private Place place;
    private String upload;

    @BeforeEach
    void beginWithThreeBytes() throws IOException {
        place = Place.in(directory);
        upload = begin("hel");
    }

    @Test
    void theRestOfAFileIsSentAndTheDigestIsThatOfTheWhole() throws IOException {
        CliRun run = resume("x", write("hello"));

        assertThat(run.status()).isZero();
        assertThat(run.out().strip()).isEqualTo(HELLO);
        assertThat(run.err()).contains("goes on from offset 3");
        assertThat(place.run("uploads", "list").out()).isEmpty();
    }

    @Test
    void theRestOfStandardInputIsSent() {
        place = place.input("hello");

        assertThat(resume("x", "-").out().strip()).isEqualTo(HELLO);
    }

    @Test
    void withAKnownDigestTheFirstBytesAreNotReadAgain() throws IOException {
        assertThat(place.run("uploads", "resume", "x", upload, write("hello"), "--digest", HELLO)
                        .status())
                .isZero();
    }

    @Test
    void anotherFileIsExitCode5AndTheUploadStays() throws IOException {
        CliRun run = resume("x", write("jello"));

        assertThat(run.status()).isEqualTo(5);
        assertThat(run.err()).contains("digest mismatch").contains("layerstore uploads cancel x " + upload);
        assertThat(place.run("uploads", "list").out()).contains(upload);
    }

    @Test
    void aShorterFileIsExitCode5AndTheUploadGoesOnWithTheRightOne() throws IOException {
        CliRun run = resume("x", write("he"));

        assertThat(run.status()).isEqualTo(5);
        assertThat(run.err()).contains("has 2 bytes, the upload has 3 already");
        assertThat(resume("x", write("hello")).status()).isZero();
    }

    @Test
    void anUploadOfAnotherRepositoryIsUnknown() throws IOException {
        assertThat(resume("y", write("hello")).status()).isEqualTo(3);
        assertThat(place.run("uploads", "cancel", "y", upload).status()).isEqualTo(3);
        assertThat(place.run("uploads", "list").out()).contains(upload);
    }

    @Test
    void anUploadThatEndedIsUnknown() throws IOException {
        resume("x", write("hello"));

        assertThat(resume("x", write("hello")).status()).isEqualTo(3);
    }

    @Test
    void aCancelledUploadIsGoneWithItsBytes() throws IOException {
        CliRun run = place.run("uploads", "cancel", "x", upload);

        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("cancelled");
        assertThat(resume("x", write("hello")).status()).isEqualTo(3);
        assertThat(place.run("uploads", "list").out()).isEmpty();
    }

    @Test
    void anUploadThatIsOwnedIsExitCode4() throws IOException {
        try (Layerstore store = open();
                LayerUpload owned = store.layers().upload(RepositoryName.parse("x"))) {
            upload = owned.id().value();

            assertThat(resume("x", write("hello")).status()).isEqualTo(4);
            assertThat(place.run("uploads", "cancel", "x", upload).status()).isEqualTo(4);
        }
    }

    @Test
    void theListTellsOffsetsAndCanBeOfOneRepository() {
        assertThat(place.run("uploads", "list", "x").out()).contains(upload).contains("3 bytes");
        assertThat(place.run("uploads", "list", "y").out()).isEmpty();
        assertThat(place.run("uploads", "list", "--json").out()).contains("\"durable\":3");
    }

    private CliRun resume(String repository, String file) {
        return place.run("uploads", "resume", repository, upload, file);
    }

    private String begin(String bytes) throws IOException {
        try (Layerstore store = open();
                LayerUpload begun = store.layers().upload(RepositoryName.parse("x"))) {
            begun.write(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.US_ASCII)));
            return begun.id().value();
        }
    }

    private Layerstore open() throws IOException {
        return Layerstore.builder()
                .driver("filesystem", Map.of("rootdirectory", place.root().toString()))
                .build();
    }

    private String write(String bytes) throws IOException {
        return Files.writeString(directory.resolve("file"), bytes).toString();
    }
}
