// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.digest;

import io.layerstore.tar.TarLimits;

/** Any bytes have a tarsum or a typed error, and the same one however they are cut. */
public final class TarSumTarget {
    private static final TarLimits LIMITS = new TarLimits(1000, 4096, 64, 1 << 16);
    private static final DigestAlgorithm[] ALGORITHMS = {DigestAlgorithm.TARSUM_SHA256, DigestAlgorithm.TARSUM_V1_SHA256
    };

    private TarSumTarget() {}

    /**
     * Tries an input.
     *
     * @param input an archive
     */
    public static void fuzzerTestOneInput(byte[] input) {
        DigestAlgorithm algorithm = ALGORITHMS[input.length % ALGORITHMS.length];
        TarSumDigester whole = new TarSumDigester(algorithm, "SHA-256", LIMITS);
        whole.update(input, 0, input.length);
        TarSumDigester pieces = new TarSumDigester(algorithm, "SHA-256", LIMITS);
        int piece = 1 + input.length % 700;
        for (int at = 0; at < input.length; at += piece) {
            pieces.update(input, at, Math.min(piece, input.length - at));
        }
        String outcome = outcome(whole);
        check(outcome.equals(outcome(pieces)), "cut into pieces it is another one");
        check(whole.count() == input.length && pieces.count() == input.length, "bytes were not counted");
    }

    private static String outcome(TarSumDigester digester) {
        try {
            return digester.digest().toString();
        } catch (InvalidTarException e) {
            return e.problem() + e.reason();
        }
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw new AssertionError(otherwise);
        }
    }
}
