// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StoragePath;
import java.time.Instant;

/**
 * What the engine says when it has written an object.
 *
 * @param etag its name of the content, without quotes
 * @param time about when, by its clock, in whole seconds
 */
record Written(String etag, Instant time) {
    FileInfo info(StoragePath path, long size) {
        return new FileInfo(path, size, time, etag);
    }
}
