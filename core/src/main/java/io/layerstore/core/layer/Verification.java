// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.core.digest.Digests;
import io.layerstore.core.layer.UploadRecord.Verified;
import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.digest.InvalidTarException;
import io.layerstore.digest.TarSumVersion;
import io.layerstore.digest.UnsupportedTarSumVersionException;
import io.layerstore.layer.DigestMismatchException;
import io.layerstore.layer.LayerException;
import io.layerstore.layer.LayerNotTarException;

/** Compares content with what a client calls it. */
final class Verification {
    private Verification() {}

    /** Refuses a digest by which no layer can be named: a tarsum of another version than the first. */
    static void checkName(Digest digest) {
        DigestAlgorithm algorithm = digest.algorithm();
        if (algorithm
                .tarSumVersion()
                .filter(version -> version != TarSumVersion.V1)
                .isPresent()) {
            throw new UnsupportedTarSumVersionException(digest.toString(), algorithm.identifier());
        }
    }

    /** Checks that content is what a client calls it. */
    static Verified verify(Digests digests, long size, Digest expected) throws LayerException {
        Digest actual = digestOf(digests, expected);
        if (!actual.equals(expected)) {
            throw new DigestMismatchException(expected, actual);
        }
        return new Verified(size, digests.digest(DigestAlgorithm.SHA256), expected);
    }

    private static Digest digestOf(Digests digests, Digest expected) throws LayerNotTarException {
        try {
            return digests.digest(expected.algorithm());
        } catch (InvalidTarException e) {
            throw new LayerNotTarException(expected, e);
        }
    }
}
