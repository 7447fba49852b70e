// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.digest.Digest;
import io.layerstore.manifest.ManifestCorruptException;
import io.layerstore.name.RepositoryName;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What stands in a link: a digest, in the text form. */
final class LinkText {
    static final int MAX_BYTES = 1024;

    private LinkText() {}

    static byte[] of(Digest digest) {
        return digest.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads a link of something in a repository. */
    static Digest read(RepositoryName repository, String reference, byte[] content) throws ManifestCorruptException {
        try {
            return Digest.parse(new String(content, StandardCharsets.US_ASCII).strip());
        } catch (IllegalArgumentException e) {
            throw new ManifestCorruptException(repository, reference, "its link does not hold a digest", e);
        }
    }

    static ManifestCorruptException tooLarge(RepositoryName repository, String reference, @Nullable Throwable cause) {
        return new ManifestCorruptException(repository, reference, "its link is no link: it is too large", cause);
    }
}
