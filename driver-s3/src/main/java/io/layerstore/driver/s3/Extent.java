// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

/**
 * The first bytes of an object in which bytes of a stage lie.
 *
 * @param name the object, among those of the stage
 * @param length how many of its bytes count
 */
record Extent(String name, long length) {}
