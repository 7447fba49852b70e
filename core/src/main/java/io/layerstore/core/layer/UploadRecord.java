// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.digest.Digest;
import io.layerstore.driver.WriterToken;
import io.layerstore.layer.UploadId;
import io.layerstore.name.RepositoryName;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an upload beside its bytes.
 *
 * @param id the upload
 * @param repository where it was begun
 * @param token its staged bytes
 * @param startedAt when it was begun
 * @param begun whether its {@link UploadBeginning} lies beside it, which goes before it
 * @param verified what its content was found to be, or null before it was verified
 */
record UploadRecord(
        UploadId id,
        RepositoryName repository,
        WriterToken token,
        Instant startedAt,
        boolean begun,
        @Nullable Verified verified) {
    /**
     * What content was found to be.
     *
     * @param size number of bytes
     * @param canonical their sha256
     * @param digest the digest that the client calls them by
     */
    record Verified(long size, Digest canonical, Digest digest) {}

    UploadRecord finishing(Verified content) {
        return new UploadRecord(id, repository, token, startedAt, begun, content);
    }

    Optional<Verified> content() {
        return Optional.ofNullable(verified);
    }
}
