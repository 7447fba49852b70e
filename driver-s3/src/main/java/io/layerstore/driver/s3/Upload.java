// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

/**
 * A multipart upload.
 *
 * @param name the object that it makes, among those of the stage
 * @param id what the engine calls it
 */
record Upload(String name, String id) {}
