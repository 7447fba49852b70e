// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.distribution.CliRun.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Digests of files, and layers that are pushed and pulled by a tarsum. */
class DigestTest {
    private static final String TARSUM =
            "tarsum.v1+sha256:6ffd43a1573a9913325b4918e124ee982a99c0f3cba90fc032a65f5e20bdd465";
    private static final String ABC = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path directory;

    private Path tar = Path.of("");
    private Place place = Place.in(Path.of(""));

    @BeforeEach
    void write() throws IOException {
        place = Place.in(directory);
        tar = Files.write(directory.resolve("a.tar"), archive(2));
    }

    /** An archive with an empty file, whose sum was published. */
    private static byte[] archive(int blocksAtItsEnd) {
        byte[] archive = new byte[512 * (1 + blocksAtItsEnd)];
        byte[] header = new byte[512];
        put(header, 0, "file.txt");
        put(header, 156, "0");
        put(header, 257, "ustar");
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : header) {
            sum += b;
        }
        put(header, 148, "0" + Integer.toOctalString(sum) + "\0");
        System.arraycopy(header, 0, archive, 0, header.length);
        return archive;
    }

    private static void put(byte[] header, int at, String text) {
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, header, at, text.length());
    }

    @Test
    void printsTheSha256UnlessTold() {
        CliRun run = place.input("abc").run("digest", "-");
        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo(ABC + "\n");
    }

    @Test
    void printsEachAlgorithmThatWasAskedForInOrder() {
        CliRun run =
                place.run("digest", tar.toString(), "--algorithm", "tarsum.v1+sha256", "--algorithm", "tarsum+sha256");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .isEqualTo(
                        TARSUM + "\ntarsum+sha256:626c4a2e9a467d65c33ae81f7f3dedd4de8ccaee72af73223c4bc4718cbc7bbd\n");
    }

    @Test
    void tellsScriptsTheSizeToo() {
        CliRun run = place.input("abc").run("digest", "-", "--json");
        assertThat(run.out())
                .contains("\"algorithm\":\"sha256\"")
                .contains("\"digest\":\"" + ABC + "\"")
                .contains("\"size\":3");
    }

    @Test
    void refusesUnknownAlgorithmsAndWhatIsNoArchive() {
        CliRun unknown = place.run("digest", tar.toString(), "--algorithm", "md5");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("md5").contains("tarsum.dev+sha512");
        CliRun text = place.input("abc").run("digest", "-", "--algorithm", "tarsum.v1+sha256");
        assertThat(text.status()).isEqualTo(2);
        assertThat(text.err()).contains("no tar archive").contains("decompressed");
        assertThat(text.out()).isEmpty();
    }

    @Test
    void aLayerPushedByItsTarSumIsPulledByIt() throws IOException {
        CliRun push = place.run("push", "library/a", tar.toString(), "--digest", TARSUM);
        assertThat(push.status()).isZero();
        assertThat(push.out()).isEqualTo(TARSUM + "\n");
        Path copy = directory.resolve("copy.tar");
        assertThat(place.run("pull", "library/a", TARSUM, "-o", copy.toString()).status())
                .isZero();
        assertThat(copy).hasSameBinaryContentAs(tar);
        assertThat(place.run("ls", "library/a").out()).contains("sha256:").contains(TARSUM);
    }

    @Test
    void anotherArchiveOfTheSameTarSumIsAConflict() throws IOException {
        place.run("push", "library/a", tar.toString(), "--digest", TARSUM);
        Path other = Files.write(directory.resolve("b.tar"), archive(3));
        CliRun push = place.run("push", "library/a", other.toString(), "--digest", TARSUM);
        assertThat(push.status()).isEqualTo(4);
        assertThat(push.err()).contains("digest conflict").contains("sha256");
        assertThat(place.run("uploads", "list").out()).contains("library/a");
    }

    @Test
    void whatCannotBeThatTarSumIsNotKept() {
        CliRun noArchive = place.input("abc").run("push", "library/a", "-", "--digest", TARSUM);
        assertThat(noArchive.status()).isEqualTo(5);
        CliRun version =
                place.run("push", "library/a", tar.toString(), "--digest", TARSUM.replace("tarsum.v1", "tarsum"));
        assertThat(version.status()).isEqualTo(2);
        assertThat(version.err()).contains("unsupported tarsum version");
        assertThat(place.run("uploads", "list").out()).isEmpty();
    }
}
