// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.core.digest.Digests;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.layer.UploadId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParkedDigestsTest {
    private static final Set<DigestAlgorithm> PLAIN = EnumSet.of(DigestAlgorithm.SHA256);
    private static final Set<DigestAlgorithm> TARSUM =
            EnumSet.of(DigestAlgorithm.SHA256, DigestAlgorithm.TARSUM_V1_SHA256);

    private final ParkedDigests parking = new ParkedDigests();

    @Test
    void digestsAreTakenOnceAndForTheirCheckpointAlone() {
        UploadId id = UploadId.random();
        CheckpointNote note = CheckpointNote.of(5, PLAIN, Optional.empty());
        Digests digests = new Digests(PLAIN);
        parking.park(id, note, digests);
        assertThat(parking.take(UploadId.random(), note)).isEmpty();
        assertThat(parking.take(id, note)).containsSame(digests);
        assertThat(parking.take(id, note)).isEmpty();
        parking.park(id, note, digests);
        assertThat(parking.take(id, CheckpointNote.of(5, PLAIN, Optional.empty())))
                .isEmpty();
        assertThat(parking.take(id, note)).isEmpty();
    }

    @Test
    void theOldestArchivesAreDroppedFirst() {
        UploadId plain = UploadId.random();
        CheckpointNote note = CheckpointNote.of(5, PLAIN, Optional.empty());
        parking.park(plain, note, new Digests(PLAIN));
        CheckpointNote archive = CheckpointNote.of(5, TARSUM, Optional.empty());
        List<UploadId> archives = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            archives.add(UploadId.random());
            parking.park(archives.get(i), archive, new Digests(TARSUM));
        }
        assertThat(archives)
                .filteredOn(id -> parking.take(id, archive).isPresent())
                .isEqualTo(archives.subList(84, 100));
        assertThat(parking.take(plain, note)).isPresent();
    }

    @Test
    void theirNumberIsLimited() {
        CheckpointNote note = CheckpointNote.of(5, PLAIN, Optional.empty());
        List<UploadId> ids = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            ids.add(UploadId.random());
            parking.park(ids.get(i), note, new Digests(PLAIN));
        }
        assertThat(ids).filteredOn(id -> parking.take(id, note).isPresent()).isEqualTo(ids.subList(904, 5000));
    }
}
