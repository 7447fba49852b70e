// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.core.digest.PortableSha256;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.driver.StorageWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CheckpointNoteTextTest {
    private static final PortableSha256 HASHED = hashed(1_000_063);

    private static List<CheckpointNote> notes() {
        return List.of(
                CheckpointNote.of(0, EnumSet.noneOf(DigestAlgorithm.class), Optional.empty()),
                CheckpointNote.of(999_999_999_999_999_999L, EnumSet.allOf(DigestAlgorithm.class), Optional.empty()),
                CheckpointNote.of(HASHED.count(), EnumSet.of(DigestAlgorithm.SHA256), Optional.of(HASHED.state())));
    }

    @Test
    void notesComeBackAsTheyWereAndFit() {
        for (CheckpointNote note : notes()) {
            byte[] text = CheckpointNoteText.write(note);
            assertThat(CheckpointNoteText.read(text)).contains(note);
            assertThat(text).hasSizeLessThan(StorageWriter.MAX_ATTACHMENT_BYTES / 4);
        }
    }

    @Test
    void aNoteWithAnyBitWrongIsNone() {
        for (CheckpointNote note : notes()) {
            byte[] text = CheckpointNoteText.write(note);
            for (int bit = 0; bit < 8 * text.length; bit++) {
                byte[] damaged = text.clone();
                damaged[bit / 8] ^= (byte) (1 << (bit % 8));
                assertThat(CheckpointNoteText.read(damaged))
                        .as("bit %d of %s", bit, note)
                        .isEmpty();
            }
        }
    }

    @Test
    void whatWasCutOrIsSomethingElseIsNone() {
        byte[] text = CheckpointNoteText.write(notes().get(2));
        for (int length = 0; length < text.length; length++) {
            assertThat(CheckpointNoteText.read(Arrays.copyOf(text, length))).isEmpty();
        }
        assertThat(CheckpointNoteText.read(Arrays.copyOf(text, text.length + 1)))
                .isEmpty();
        assertThat(CheckpointNoteText.read("a state of old".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }

    private static PortableSha256 hashed(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        PortableSha256 sha256 = new PortableSha256();
        sha256.update(bytes, 0, length);
        return sha256;
    }
}
