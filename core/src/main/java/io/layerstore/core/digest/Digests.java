// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.digest;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.digest.Digester;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The digests of one stream by several algorithms, computed in one pass. For one thread at a time. */
public final class Digests {
    private final Map<DigestAlgorithm, Digester> digesters = new EnumMap<>(DigestAlgorithm.class);

    /** Begins with no bytes. */
    public Digests(Set<DigestAlgorithm> algorithms) {
        algorithms.forEach(algorithm -> digesters.put(algorithm, algorithm.newDigester()));
    }

    /** Takes the bytes from position to limit; the position stays. */
    public void update(ByteBuffer bytes) {
        digesters.values().forEach(digester -> digester.update(bytes.duplicate()));
    }

    /** Tells whether a digest by this algorithm is computed. */
    public boolean computes(DigestAlgorithm algorithm) {
        return digesters.containsKey(algorithm);
    }

    /** Returns the digest of the bytes taken so far, by an algorithm that is computed. */
    public Digest digest(DigestAlgorithm algorithm) {
        return Objects.requireNonNull(digesters.get(algorithm)).digest();
    }
}
