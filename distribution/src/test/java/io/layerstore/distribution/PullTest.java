// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.distribution.CliRun.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PullTest {
    @TempDir
    private Path directory;

    @TempDir
    private Path output;

    private Place place;
    private String digest;

    @BeforeEach
    void push() {
        place = Place.in(directory).input("the bytes of a layer".repeat(50_000));
        digest = place.run("push", "x", "-").out().strip();
    }

    @Test
    void aDamagedLayerIsExitCode5AndLeavesNoFile() throws IOException {
        damage();

        CliRun run = pull(output.resolve("layer"));

        assertThat(run.status()).isEqualTo(5);
        assertThat(run.err()).contains("layer corrupt").contains(digest);
        assertThat(filesIn(output)).isEmpty();
    }

    @Test
    void aDamagedLayerLeavesTheFileThatWasThere() throws IOException {
        damage();
        Path file = Files.writeString(output.resolve("layer"), "older");

        assertThat(pull(file).status()).isEqualTo(5);

        assertThat(filesIn(output)).containsExactly(file);
        assertThat(file).hasContent("older");
    }

    @Test
    void aDamagedLayerOnStandardOutputIsExitCode5() throws IOException {
        damage();

        assertThat(place.run("pull", "x", digest).status()).isEqualTo(5);
    }

    @Test
    void aShortLayerIsExitCode5AndLeavesNoFile() throws IOException {
        Files.write(blob(), new byte[] {1, 2, 3});

        assertThat(pull(output.resolve("layer")).status()).isEqualTo(5);

        assertThat(filesIn(output)).isEmpty();
    }

    @Test
    void aMissingBlobIsExitCode5AndLeavesNoFile() throws IOException {
        Files.delete(blob());

        assertThat(pull(output.resolve("layer")).status()).isEqualTo(5);

        assertThat(filesIn(output)).isEmpty();
    }

    @Test
    void aPullReplacesTheFileThatWasThereAndLeavesNothingBesideIt() throws IOException {
        Path file = Files.writeString(output.resolve("layer"), "older");

        assertThat(pull(file).status()).isZero();

        assertThat(filesIn(output)).containsExactly(file);
        assertThat(file).hasSize(1_000_000);
    }

    @Test
    void aLinkToAFileKeepsBeingALink() throws IOException {
        Path file = Files.writeString(output.resolve("layer"), "older");
        Path link = Files.createSymbolicLink(output.resolve("link"), file);

        assertThat(pull(link).status()).isZero();

        assertThat(link).isSymbolicLink();
        assertThat(file).hasSize(1_000_000);
    }

    @Test
    void aPullIntoADirectoryOrAMissingDirectoryIsExitCode2() throws IOException {
        assertThat(pull(output).status()).isEqualTo(2);
        assertThat(pull(output.resolve("missing/layer")).status()).isEqualTo(2);
        assertThat(filesIn(output)).isEmpty();
    }

    private CliRun pull(Path file) {
        return place.run("pull", "x", digest, "-o", file.toString());
    }

    private void damage() throws IOException {
        byte[] bytes = Files.readAllBytes(blob());
        bytes[bytes.length - 1] ^= 1;
        Files.write(blob(), bytes);
    }

    private Path blob() throws IOException {
        return filesIn(place.root()).stream()
                .filter(file -> file.endsWith("data"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
