// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StoragePath;
import java.time.Instant;

/**
 * What the engine says of an object.
 *
 * @param size its size in bytes
 * @param etag the engine's name of its content, without quotes
 * @param modified when it was written, by the engine's clock, in whole seconds
 * @param mark what whoever wrote it called the writing, or an empty string
 * @param now when the engine said so, by the same clock
 */
record Found(long size, String etag, Instant modified, String mark, Instant now) {
    Found {
        if (etag.isBlank()) {
            throw new RefusedException(StorageErrorKind.UNAVAILABLE, "the engine does not say which content is there");
        }
    }

    FileInfo info(StoragePath path) {
        return new FileInfo(path, size, modified, etag);
    }
}
