// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.core.digest.Digests;
import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumSet;

/** The digests of staged bytes, read back once: for what was not computed while they came in. */
final class StagedDigests {
    private static final int BUFFER_BYTES = 256 * 1024;

    private StagedDigests() {}

    static Digests read(StagedContent staged, Digest wanted) throws IOException {
        Digests digests = new Digests(EnumSet.of(DigestAlgorithm.SHA256, wanted.algorithm()));
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try (StorageReader reader = staged.open()) {
            while (reader.read(buffer) >= 0) {
                digests.update(buffer.flip());
                buffer.clear();
            }
        }
        return digests;
    }
}
