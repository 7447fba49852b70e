// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.digest;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A digest algorithm that content may be named by: one over its bytes, or a tarsum, one over what the archive holds that its
 * bytes are. Immutable.
 */
public enum DigestAlgorithm {
    /** SHA-256, the canonical algorithm: blobs are stored under it. */
    SHA256("sha256", "SHA-256", 64),
    /** SHA-512, accepted wherever a digest can stand. */
    SHA512("sha512", "SHA-512", 128),
    /** Version 0 of tarsums, made with SHA-256: computed, and no layer is named by it. */
    TARSUM_SHA256(TarSumVersion.V0, SHA256),
    /** Version 0 of tarsums, made with SHA-512: computed, and no layer is named by it. */
    TARSUM_SHA512(TarSumVersion.V0, SHA512),
    /** Version 1 of tarsums, made with SHA-256: a layer can be named by it. */
    TARSUM_V1_SHA256(TarSumVersion.V1, SHA256),
    /** Version 1 of tarsums, made with SHA-512: a layer can be named by it. */
    TARSUM_V1_SHA512(TarSumVersion.V1, SHA512),
    /** Tarsums under development, made with SHA-256: computed, and no layer is named by it. */
    TARSUM_DEV_SHA256(TarSumVersion.DEV, SHA256),
    /** Tarsums under development, made with SHA-512: computed, and no layer is named by it. */
    TARSUM_DEV_SHA512(TarSumVersion.DEV, SHA512);

    private final String identifier;
    private final String engineName;
    private final int hexLength;
    private final @Nullable TarSumVersion version;

    DigestAlgorithm(String identifier, String engineName, int hexLength) {
        this.identifier = identifier;
        this.engineName = engineName;
        this.hexLength = hexLength;
        this.version = null;
    }

    DigestAlgorithm(TarSumVersion version, DigestAlgorithm hash) {
        this.identifier = version.label() + "+" + hash.identifier;
        this.engineName = hash.engineName;
        this.hexLength = hash.hexLength;
        this.version = version;
    }

    /** {@return the identifier that stands before the colon of a digest, such as {@code sha256} or {@code tarsum.v1+sha256}} */
    public String identifier() {
        return identifier;
    }

    /** {@return the number of lower-case hexadecimal digits of a digest} */
    public int hexLength() {
        return hexLength;
    }

    /** {@return the version of tarsums that it is, or empty for an algorithm over the bytes} */
    public Optional<TarSumVersion> tarSumVersion() {
        return Optional.ofNullable(version);
    }

    /** {@return whether two streams of different bytes may well have one digest, as with tarsums} */
    public boolean isTarSum() {
        return version != null;
    }

    /** {@return the algorithm over bytes that it is made with: itself, or the one that a tarsum uses} */
    public DigestAlgorithm hash() {
        return engineName.equals(SHA256.engineName) ? SHA256 : SHA512;
    }

    /**
     * Returns the algorithm with an identifier.
     *
     * @param identifier such as {@code sha256}, case-sensitive
     * @return the algorithm, or empty if it is not one of these
     */
    public static Optional<DigestAlgorithm> find(String identifier) {
        for (DigestAlgorithm algorithm : values()) {
            if (algorithm.identifier.equals(identifier)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the algorithm of the tarsums of a version.
     *
     * @param version the version
     * @param hash the algorithm that they are made with
     * @return the algorithm
     * @throws IllegalArgumentException if tarsums are not made with that algorithm
     */
    public static DigestAlgorithm tarSum(TarSumVersion version, DigestAlgorithm hash) {
        return find(version.label() + "+" + hash.identifier)
                .orElseThrow(() -> new IllegalArgumentException("no tarsum is made with " + hash.identifier));
    }

    /** {@return a new digester for this algorithm} */
    public Digester newDigester() {
        return isTarSum() ? new TarSumDigester(this) : new MessageDigester(this, Engines.named(engineName));
    }

    String engineName() {
        return engineName;
    }
}
