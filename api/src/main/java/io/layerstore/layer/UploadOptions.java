// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client knows of a layer before it is pushed. Immutable. A digest of an announced algorithm is computed while the
 * bytes come in; any other is computed by reading them again. A wrong hint changes no result (LS-UPL-06).
 */
public final class UploadOptions {
    private static final UploadOptions DEFAULTS =
            new UploadOptions(EnumSet.of(DigestAlgorithm.SHA256), null, -1, 0, false);

    private final Set<DigestAlgorithm> algorithms;
    private final @Nullable Digest expectedDigest;
    private final long expectedSize;
    private final long checkpointBytes;
    private final boolean handover;

    private UploadOptions(
            Set<DigestAlgorithm> algorithms,
            @Nullable Digest expectedDigest,
            long expectedSize,
            long checkpointBytes,
            boolean handover) {
        this.algorithms = Set.copyOf(algorithms);
        this.expectedDigest = expectedDigest;
        this.expectedSize = expectedSize;
        this.checkpointBytes = checkpointBytes;
        this.handover = handover;
    }

    /** {@return options for a layer of which nothing is known} */
    public static UploadOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Returns these options with a digest that is expected; its algorithm is announced.
     *
     * @param digest the digest
     * @return the options
     */
    public UploadOptions withExpectedDigest(Digest digest) {
        Objects.requireNonNull(digest, "digest");
        return new UploadOptions(with(digest.algorithm()), digest, expectedSize, checkpointBytes, handover);
    }

    /**
     * Returns these options with the size that is expected.
     *
     * @param bytes the size in bytes
     * @return the options
     */
    public UploadOptions withExpectedSize(long bytes) {
        return new UploadOptions(algorithms, expectedDigest, bytes, checkpointBytes, handover);
    }

    /**
     * Returns these options with one more announced algorithm.
     *
     * @param algorithm the algorithm
     * @return the options
     */
    public UploadOptions withAlgorithm(DigestAlgorithm algorithm) {
        return new UploadOptions(with(algorithm), expectedDigest, expectedSize, checkpointBytes, handover);
    }

    /**
     * Returns these options with the number of bytes after which accepted bytes are made durable on the way.
     *
     * @param bytes the number of bytes, positive
     * @return the options
     * @throws IllegalArgumentException if it is not positive
     */
    public UploadOptions withCheckpointEvery(long bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("checkpoints every " + bytes + " bytes");
        }
        return new UploadOptions(algorithms, expectedDigest, expectedSize, bytes, handover);
    }

    /**
     * Returns these options for an upload whose chunks may come to several processes, behind a balancer for example: each
     * checkpoint then carries the state of the sha256, and no byte is read again whoever goes on and finishes. This costs about six
     * times the processor time of hashing otherwise, which has to be less than reading all bytes again does, once: it may be where
     * they lie far away. Only the sha256 is handed over; a digest by another algorithm is computed by reading the bytes.
     *
     * @return the options
     */
    public UploadOptions withHandover() {
        return new UploadOptions(algorithms, expectedDigest, expectedSize, checkpointBytes, true);
    }

    /** {@return whether other processes may go on with the upload without reading its bytes again} */
    public boolean handover() {
        return handover;
    }

    /** {@return the algorithms to compute on the way, sha256 among them; unmodifiable} */
    public Set<DigestAlgorithm> algorithms() {
        return algorithms;
    }

    /** {@return the digest that is expected, or empty if nobody knows} */
    public Optional<Digest> expectedDigest() {
        return Optional.ofNullable(expectedDigest);
    }

    /** {@return the size in bytes that is expected, or empty if nobody knows} */
    public OptionalLong expectedSize() {
        return expectedSize < 0 ? OptionalLong.empty() : OptionalLong.of(expectedSize);
    }

    /** {@return after how many bytes accepted ones are made durable, or empty for what the store was built with} */
    public OptionalLong checkpointBytes() {
        return checkpointBytes == 0 ? OptionalLong.empty() : OptionalLong.of(checkpointBytes);
    }

    private Set<DigestAlgorithm> with(DigestAlgorithm algorithm) {
        Set<DigestAlgorithm> more = EnumSet.copyOf(algorithms);
        more.add(algorithm);
        return more;
    }
}
