// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.driver.WriterToken;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadInfo;
import io.layerstore.layer.UploadOptions;
import io.layerstore.name.RepositoryName;
import java.time.Instant;
import java.util.Set;

/**
 * An upload that was begun: whoever resumes it first writes an {@link UploadRecord} beside it. It stays until the upload ends, so
 * that who was late to look can tell.
 *
 * @param id the upload
 * @param repository where it was begun
 * @param startedAt when it was begun
 * @param algorithms the algorithms that were announced
 * @param handover whether its digest shall go on in other processes
 */
record UploadBeginning(
        UploadId id, RepositoryName repository, Instant startedAt, Set<DigestAlgorithm> algorithms, boolean handover) {
    UploadOptions options() {
        UploadOptions options = UploadOptions.defaults();
        for (DigestAlgorithm algorithm : algorithms) {
            options = options.withAlgorithm(algorithm);
        }
        return handover ? options.withHandover() : options;
    }

    UploadRecord recordOf(WriterToken token, boolean begun) {
        return new UploadRecord(id, repository, token, startedAt, begun, null);
    }

    UploadInfo info() {
        return new UploadInfo(id, repository, startedAt, 0, startedAt, false);
    }
}
