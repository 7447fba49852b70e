// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.core.digest.Digests;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;

/** The digests of stored bytes, read back once: for what was not computed while they came in. */
final class StagedDigests {
    private static final int BUFFER_BYTES = 256 * 1024;

    private StagedDigests() {}

    static Digests read(StagedContent staged, Set<DigestAlgorithm> algorithms) throws IOException {
        try (StorageReader reader = staged.open()) {
            return read(reader, algorithms);
        }
    }

    static Digests read(StorageReader reader, Set<DigestAlgorithm> algorithms) throws IOException {
        Digests digests = new Digests(algorithms);
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        while (reader.read(buffer) >= 0) {
            digests.update(buffer.flip());
            buffer.clear();
        }
        return digests;
    }
}
