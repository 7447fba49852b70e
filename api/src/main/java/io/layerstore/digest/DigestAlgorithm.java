// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.digest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** A digest algorithm that content may be named by. Immutable. */
public enum DigestAlgorithm {
    /** SHA-256, the canonical algorithm: blobs are stored under it. */
    SHA256("sha256", "SHA-256", 64),
    /** SHA-512, accepted wherever a digest can stand. */
    SHA512("sha512", "SHA-512", 128);

    private final String identifier;
    private final String jcaName;
    private final int hexLength;

    DigestAlgorithm(String identifier, String jcaName, int hexLength) {
        this.identifier = identifier;
        this.jcaName = jcaName;
        this.hexLength = hexLength;
    }

    /** {@return the identifier that stands before the colon of a digest, such as {@code sha256}} */
    public String identifier() {
        return identifier;
    }

    /** {@return the number of lower-case hexadecimal digits of a digest} */
    public int hexLength() {
        return hexLength;
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

    /** {@return a new digester for this algorithm} */
    public Digester newDigester() {
        return new MessageDigester(this, newMessageDigest());
    }

    private MessageDigest newMessageDigest() {
        try {
            return MessageDigest.getInstance(jcaName);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime lacks " + jcaName, e);
        }
    }
}
