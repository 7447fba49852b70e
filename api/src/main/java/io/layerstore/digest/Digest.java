// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.digest;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The name of a piece of content: the digest of its exact bytes, written {@code sha256:<64 lower-case hex digits>}, or the
 * {@link TarSum} of a layer. Immutable. The text form round-trips through {@link #parse(String)} and {@link #toString()}.
 *
 * @param algorithm the algorithm
 * @param hex the digest in lower-case hexadecimal, exactly as long as the algorithm says
 */
public record Digest(DigestAlgorithm algorithm, String hex) implements Comparable<Digest>, Serializable {
    private static final int MAX_TEXT = 512;
    private static final String NOT_HEX = "the digits are not lower-case hexadecimal";

    /** Algorithms that are registered for content and not computed here, with their number of digits. */
    private static final Map<String, Integer> KNOWN_ALONE = Map.of("sha384", 96, "blake3", 64);

    private static final Pattern GRAMMAR =
            Pattern.compile("[a-z0-9]+(?:[+._-][a-z0-9]+)*:[a-zA-Z0-9=_-]+", Pattern.DOTALL);

    /**
     * Checks the parts.
     *
     * @param algorithm the algorithm
     * @param hex the digest in lower-case hexadecimal, exactly as long as the algorithm says
     * @throws InvalidDigestException if the digits are not lower-case hexadecimal of the right length
     */
    public Digest {
        Objects.requireNonNull(algorithm, "algorithm");
        Objects.requireNonNull(hex, "hex");
        if (hex.length() != algorithm.hexLength()) {
            throw new InvalidDigestException(
                    algorithm.identifier() + ":" + hex,
                    algorithm.identifier() + " has " + algorithm.hexLength() + " digits, not " + hex.length());
        }
        if (!hex.chars().allMatch(Digest::isLowerHex)) {
            throw new InvalidDigestException(algorithm.identifier() + ":" + hex, NOT_HEX);
        }
    }

    /**
     * Parses the text form.
     *
     * @param text such as {@code sha256:e3b0...}
     * @return the digest
     * @throws InvalidDigestException if the text is not a digest
     * @throws UnsupportedDigestException if it is one, of an algorithm that is not supported
     * @throws UnsupportedTarSumVersionException if it is a tarsum of a version that is not known
     */
    public static Digest parse(String text) {
        Objects.requireNonNull(text, "text");
        if (text.length() > MAX_TEXT || !GRAMMAR.matcher(text).matches()) {
            throw new InvalidDigestException(text, "it does not have the form algorithm:hex");
        }
        int colon = text.indexOf(':');
        String identifier = text.substring(0, colon);
        String hex = text.substring(colon + 1);
        DigestAlgorithm algorithm = DigestAlgorithm.find(identifier).orElseThrow(() -> refusal(text, identifier, hex));
        return new Digest(algorithm, hex);
    }

    /**
     * Makes a digest of its bytes.
     *
     * @param algorithm the algorithm
     * @param bytes the digest as computed
     * @return the digest
     */
    public static Digest of(DigestAlgorithm algorithm, byte[] bytes) {
        return new Digest(algorithm, HexFormat.of().formatHex(bytes));
    }

    @Override
    public int compareTo(Digest other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return algorithm.identifier() + ":" + hex;
    }

    private static IllegalArgumentException refusal(String text, String identifier, String hex) {
        int length = KNOWN_ALONE.getOrDefault(identifier, hex.length());
        if (length != hex.length()) {
            return new InvalidDigestException(text, identifier + " has " + length + " digits, not " + hex.length());
        }
        if (KNOWN_ALONE.containsKey(identifier) && !hex.chars().allMatch(Digest::isLowerHex)) {
            return new InvalidDigestException(text, NOT_HEX);
        }
        int plus = identifier.indexOf('+');
        boolean tarSum = identifier.startsWith("tarsum+") || (plus > 0 && identifier.startsWith("tarsum."));
        return tarSum && !isTarSumVersion(identifier.substring(0, plus))
                ? new UnsupportedTarSumVersionException(text, identifier)
                : new UnsupportedDigestException(text, identifier);
    }

    private static boolean isTarSumVersion(String label) {
        return Arrays.stream(TarSumVersion.values())
                .anyMatch(version -> version.label().equals(label));
    }

    private static boolean isLowerHex(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
