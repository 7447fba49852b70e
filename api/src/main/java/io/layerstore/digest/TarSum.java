// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.digest;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;

/**
 * The name of a layer by what its tar archive holds, in whatever order and with whatever padding:
 * {@code tarsum.v1+sha256:<64 lower-case hex digits>}. Two streams of bytes may share one, so that it names a layer and not
 * its bytes; it is kept as a {@link Digest} beside the sha256 of the bytes. Immutable. The text form round-trips through
 * {@link #parse(String)} and {@link #toString()}.
 *
 * @param version the version
 * @param hash the algorithm that it is made with, sha256 or sha512
 * @param hex the sum in lower-case hexadecimal, exactly as long as the algorithm says
 */
public record TarSum(TarSumVersion version, DigestAlgorithm hash, String hex) implements Serializable {
    /**
     * Checks the parts.
     *
     * @param version the version
     * @param hash the algorithm that it is made with, sha256 or sha512
     * @param hex the sum in lower-case hexadecimal
     * @throws InvalidDigestException if the digits are not lower-case hexadecimal of the right length
     * @throws IllegalArgumentException if tarsums are not made with that algorithm
     */
    public TarSum {
        Objects.requireNonNull(hex, "hex");
        new Digest(DigestAlgorithm.tarSum(version, hash), hex);
    }

    /**
     * Parses the text form.
     *
     * @param text such as {@code tarsum.v1+sha256:e3b0...}
     * @return the tarsum
     * @throws InvalidDigestException if the text is no tarsum
     * @throws UnsupportedTarSumVersionException if it is one, of a version that is not known
     * @throws UnsupportedDigestException if it is one, made with an algorithm that is not supported
     */
    public static TarSum parse(String text) {
        return of(Digest.parse(text)).orElseThrow(() -> new InvalidDigestException(text, "it is no tarsum"));
    }

    /**
     * Returns a digest as a tarsum.
     *
     * @param digest a digest by any algorithm
     * @return the tarsum, or empty if it is a digest of bytes
     */
    public static Optional<TarSum> of(Digest digest) {
        DigestAlgorithm algorithm = digest.algorithm();
        return algorithm.tarSumVersion().map(version -> new TarSum(version, algorithm.hash(), digest.hex()));
    }

    /** {@return the digest that this is, where any can stand} */
    public Digest toDigest() {
        return new Digest(DigestAlgorithm.tarSum(version, hash), hex);
    }

    @Override
    public String toString() {
        return toDigest().toString();
    }
}
