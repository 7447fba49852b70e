// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.core.digest.Digests;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.layer.UploadId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The digests of uploads that were given up for a while, as between two chunks, so that whoever resumes them in this process
 * goes on with them. They count for exactly one checkpoint: if anybody else made another one meanwhile, they are of no use.
 * The oldest ones are dropped, first those of archives, which are larger. Safe for use by many threads.
 */
final class ParkedDigests {
    private static final int MOST = 4096;
    private static final int MOST_TARSUMS = 16;

    private final Map<UploadId, Parked> parked = new LinkedHashMap<>();

    /** Digests, and the checkpoint that they belong to. */
    private record Parked(CheckpointNote note, Digests digests) {
        boolean hasTarSum() {
            return note.algorithms().stream().anyMatch(DigestAlgorithm::isTarSum);
        }
    }

    synchronized void park(UploadId id, CheckpointNote note, Digests digests) {
        Parked added = new Parked(note, digests);
        parked.remove(id);
        if (added.hasTarSum()) {
            dropOldest(true, MOST_TARSUMS - 1);
        }
        dropOldest(false, MOST - 1);
        parked.put(id, added);
    }

    /** Takes the digests of an upload away, if they belong to a checkpoint; those that do not are dropped. */
    synchronized Optional<Digests> take(UploadId id, CheckpointNote note) {
        return Optional.ofNullable(parked.remove(id))
                .filter(found -> found.note().equals(note))
                .map(Parked::digests);
    }

    private void dropOldest(boolean tarSums, int most) {
        long excess = parked.values().stream()
                        .filter(each -> !tarSums || each.hasTarSum())
                        .count()
                - most;
        Iterator<Parked> oldest = parked.values().iterator();
        while (excess > 0) {
            Parked each = oldest.next();
            if (!tarSums || each.hasTarSum()) {
                excess--;
                oldest.remove();
            }
        }
    }
}
