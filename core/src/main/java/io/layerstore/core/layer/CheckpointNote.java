// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.digest.DigestAlgorithm;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What goes with a checkpoint of an upload, as its attachment. It is a help and no promise: without it, or with one that is
 * damaged, the bytes are read again before the upload is finished.
 *
 * @param checkpoint a name that no other checkpoint has
 * @param bytes number of bytes that it is about
 * @param algorithms the algorithms by which their digests were computed
 * @param sha256 the state of their sha256, or null if that cannot be handed over
 */
record CheckpointNote(
        UUID checkpoint,
        long bytes,
        Set<DigestAlgorithm> algorithms,
        @Nullable String sha256) {
    static CheckpointNote of(long bytes, Set<DigestAlgorithm> algorithms, Optional<String> sha256) {
        return new CheckpointNote(UUID.randomUUID(), bytes, algorithms, sha256.orElse(null));
    }

    Optional<String> state() {
        return Optional.ofNullable(sha256);
    }
}
