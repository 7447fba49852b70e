// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.digest.DigestAlgorithm;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What goes with a checkpoint of an upload, as its attachment. It is a help and no promise: without it, or with one that is
 * damaged, the bytes are read again before the upload is finished.
 *
 * @param checkpoint a name that no other checkpoint has
 * @param bytes number of bytes that it is about
 * @param algorithms the algorithms by which their digests were computed
 * @param state the state of their sha256, if that can be handed over
 */
record CheckpointNote(UUID checkpoint, long bytes, Set<DigestAlgorithm> algorithms, Optional<String> state) {
    static CheckpointNote of(long bytes, Set<DigestAlgorithm> algorithms, Optional<String> state) {
        return new CheckpointNote(UUID.randomUUID(), bytes, algorithms, state);
    }
}
