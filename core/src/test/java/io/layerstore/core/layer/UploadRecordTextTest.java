// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.core.layer.UploadRecord.Verified;
import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.driver.WriterToken;
import io.layerstore.layer.UploadId;
import io.layerstore.name.RepositoryName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class UploadRecordTextTest {
    private static final UploadRecord OPEN = new UploadRecord(
            UploadId.random(),
            RepositoryName.parse("library/debian"),
            new WriterToken("tok:en=1 ".strip()),
            Instant.parse("2026-11-23T20:37:00.123456789Z"),
            true,
            null);
    private static final UploadRecord FINISHING = OPEN.finishing(
            new Verified(42, Digest.parse("sha256:" + "ab".repeat(32)), Digest.parse("sha512:" + "cd".repeat(64))));

    @Test
    void recordsComeBackAsTheyWere() {
        assertThat(UploadRecordText.read(OPEN.id(), UploadRecordText.write(OPEN)))
                .isEqualTo(OPEN);
        assertThat(UploadRecordText.read(OPEN.id(), UploadRecordText.write(FINISHING)))
                .isEqualTo(FINISHING);
    }

    @Test
    void beginningsComeBackAsTheyWereAndAreNoRecords() {
        UploadBeginning beginning = new UploadBeginning(
                OPEN.id(),
                OPEN.repository(),
                OPEN.startedAt(),
                EnumSet.of(DigestAlgorithm.SHA256, DigestAlgorithm.SHA512),
                true);
        byte[] text = UploadRecordText.write(beginning);
        assertThat(UploadRecordText.readBeginning(OPEN.id(), text)).isEqualTo(beginning);
        assertThatThrownBy(() -> UploadRecordText.read(OPEN.id(), text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRecordThatWasCutAnywhereIsRefused() {
        byte[] whole = UploadRecordText.write(FINISHING);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> UploadRecordText.read(OPEN.id(), cut))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aRecordOfAnotherFormatIsRefused() {
        byte[] other = "layerstore-upload: 2\nend: 1\n".getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> UploadRecordText.read(OPEN.id(), other)).isInstanceOf(IllegalArgumentException.class);
    }
}
