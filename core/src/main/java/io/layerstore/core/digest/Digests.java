// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.digest;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.digest.Digester;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The digests of one stream by several algorithms, computed in one pass. For one thread at a time. */
public final class Digests {
    private final Map<DigestAlgorithm, Digester> digesters = new EnumMap<>(DigestAlgorithm.class);

    /** Begins with no bytes. */
    public Digests(Set<DigestAlgorithm> algorithms) {
        algorithms.forEach(algorithm -> digesters.put(algorithm, algorithm.newDigester()));
    }

    /** Begins with no bytes, and with a sha256 whose state can be handed over to another process. */
    public static Digests portable(Set<DigestAlgorithm> algorithms) {
        Digests digests = new Digests(algorithms);
        digests.digesters.put(DigestAlgorithm.SHA256, new PortableSha256());
        return digests;
    }

    /** Goes on with a sha256 that another process has begun. */
    public static Digests from(PortableSha256 sha256) {
        Digests digests = new Digests(EnumSet.noneOf(DigestAlgorithm.class));
        digests.digesters.put(DigestAlgorithm.SHA256, sha256);
        return digests;
    }

    /** Takes the bytes from position to limit; the position stays. */
    public void update(ByteBuffer bytes) {
        digesters.values().forEach(digester -> digester.update(bytes.duplicate()));
    }

    /** Takes over what others computed of the same bytes. */
    public void addAll(Digests others) {
        digesters.putAll(others.digesters);
    }

    /** Returns the algorithms of the digests that are computed. */
    public Set<DigestAlgorithm> algorithms() {
        return digesters.isEmpty() ? EnumSet.noneOf(DigestAlgorithm.class) : EnumSet.copyOf(digesters.keySet());
    }

    /** Tells whether a digest by this algorithm is computed. */
    public boolean computes(DigestAlgorithm algorithm) {
        return digesters.containsKey(algorithm);
    }

    /** Returns the digest of the bytes taken so far, by an algorithm that is computed. */
    public Digest digest(DigestAlgorithm algorithm) {
        return Objects.requireNonNull(digesters.get(algorithm)).digest();
    }

    /** Returns the state of the sha256, or empty if it is one that cannot be handed over. */
    public Optional<String> state() {
        return digesters.get(DigestAlgorithm.SHA256) instanceof PortableSha256 sha256
                ? Optional.of(sha256.state())
                : Optional.empty();
    }
}
