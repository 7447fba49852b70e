// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.TarBytes.Header;
import io.layerstore.tar.TarLimits;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of the tarsums of random archives; the number of a case is the seed of its archive. */
class TarSumPropertiesTest {
    private static final DigestAlgorithm V1 = DigestAlgorithm.TARSUM_V1_SHA256;
    private static final TarLimits SMALL = new TarLimits(1000, 4096, 64, 1 << 20);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** A file of an archive, apart from when it was changed. */
    private record File(String name, int mode, String content, String attribute) {
        void addTo(TarBytes archive, long modified) {
            if (!attribute.isEmpty()) {
                archive.pax("SCHILY.xattr.user.a", attribute);
            }
            if (name.length() > 100) {
                archive.longName(name);
            }
            String short100 = name.substring(0, Math.min(100, name.length()));
            archive.add(
                    new Header(short100, '0').mode(mode).modified(modified),
                    content.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSumIsTheSameHoweverTheBytesAreCutAndFed(long seed) {
        Random random = new Random(seed);
        byte[] archive = archive(files(random), 0);
        Digester pieces = V1.newDigester();
        for (int at = 0; at < archive.length; ) {
            int length = Math.min(archive.length - at, 1 + random.nextInt(1200));
            ByteBuffer piece = random.nextBoolean() ? ByteBuffer.allocate(length) : ByteBuffer.allocateDirect(length);
            piece.put(archive, at, length).flip();
            pieces.update(random.nextBoolean() ? piece.asReadOnlyBuffer() : piece);
            at += length;
        }
        assertThat(pieces.digest()).isEqualTo(sum(V1, archive));
        assertThat(pieces.count()).isEqualTo(archive.length);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderOfFilesDoesNotMatter(long seed) {
        Random random = new Random(seed);
        List<File> files = files(random);
        Digest sum = sum(V1, archive(files, 0));
        Collections.shuffle(files, random);
        assertThat(sum(V1, archive(files, 0))).isEqualTo(sum);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void timesCountInVersionZeroAlone(long seed) {
        List<File> files = files(new Random(seed));
        byte[] then = archive(files, 1);
        byte[] now = archive(files, 2);
        assertThat(sum(V1, then)).isEqualTo(sum(V1, now));
        assertThat(sum(DigestAlgorithm.TARSUM_SHA256, then)).isNotEqualTo(sum(DigestAlgorithm.TARSUM_SHA256, now));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void contentModesAndAttributesCount(long seed) {
        List<File> files = files(new Random(seed));
        Digest sum = sum(V1, archive(files, 0));
        File file = files.get(0);
        String content = file.content() + "\0";
        assertThat(List.of(
                        new File(file.name(), file.mode() + 1, file.content(), file.attribute()),
                        new File(file.name(), file.mode(), content, file.attribute()),
                        new File(file.name() + "x", file.mode(), file.content(), file.attribute()),
                        new File(file.name(), file.mode(), file.content(), file.attribute() + "y")))
                .allSatisfy(other -> {
                    files.set(0, other);
                    assertThat(sum(V1, archive(files, 0))).isNotEqualTo(sum);
                });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatFollowsTheEndIsCountedAndDoesNotCount(long seed) {
        Random random = new Random(seed);
        byte[] archive = archive(files(random), 0);
        byte[] longer = Arrays.copyOf(archive, archive.length + random.nextInt(3000));
        Arrays.fill(longer, archive.length, longer.length, (byte) random.nextInt());
        assertThat(sum(V1, longer)).isEqualTo(sum(V1, archive));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bytesThatWereChangedHaveASumOrATypedError(long seed) {
        Random random = new Random(seed);
        byte[] archive = archive(files(random), 0);
        for (int round = 0; round < 50; round++) {
            byte[] changed = archive.clone();
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            TarSumDigester digester = new TarSumDigester(V1, "SHA-256", SMALL);
            digester.update(changed, 0, random.nextInt(changed.length));
            String first = outcome(digester);
            assertThat(outcome(digester)).isEqualTo(first);
            assertThat(digester.count()).isLessThan(changed.length);
        }
    }

    private static String outcome(TarSumDigester digester) {
        try {
            return digester.digest().toString();
        } catch (InvalidTarException e) {
            return e.problem() + e.reason();
        }
    }

    private static List<File> files(Random random) {
        List<File> files = new ArrayList<>();
        for (int i = random.nextInt(1, 40); i > 0; i--) {
            byte[] content = new byte[random.nextInt(4) == 0 ? 0 : random.nextInt(2000)];
            random.nextBytes(content);
            String name = "d/" + i + "-" + "n".repeat(random.nextInt(random.nextInt(8) == 0 ? 300 : 60));
            files.add(new File(
                    name,
                    random.nextInt(512),
                    new String(content, StandardCharsets.ISO_8859_1),
                    random.nextInt(3) == 0 ? "v" + i : ""));
        }
        return files;
    }

    private static byte[] archive(List<File> files, long modified) {
        TarBytes archive = new TarBytes();
        files.forEach(file -> file.addTo(archive, modified));
        return archive.end();
    }

    private static Digest sum(DigestAlgorithm algorithm, byte[] archive) {
        Digester digester = algorithm.newDigester();
        digester.update(archive, 0, archive.length);
        return digester.digest();
    }
}
