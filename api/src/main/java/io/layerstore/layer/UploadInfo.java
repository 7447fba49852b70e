// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

import io.layerstore.name.RepositoryName;
import java.time.Instant;
import java.util.Objects;

/**
 * What is known of an upload without owning it. Immutable.
 *
 * @param id the upload
 * @param name its repository
 * @param startedAt when it was begun
 * @param offset the number of durable bytes
 * @param lastActivity when bytes were last made durable
 * @param finishing whether its content was verified, and only publishing is left to be done again
 */
public record UploadInfo(
        UploadId id, RepositoryName name, Instant startedAt, long offset, Instant lastActivity, boolean finishing) {
    /**
     * Checks the parts.
     *
     * @param id the upload
     * @param name its repository
     * @param startedAt when it was begun
     * @param offset the number of durable bytes
     * @param lastActivity when bytes were last made durable
     * @param finishing whether its content was verified, and only publishing is left to be done again
     */
    public UploadInfo {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(lastActivity, "lastActivity");
    }
}
