// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

/**
 * What was found out about an engine.
 *
 * @param nestsObjects whether an object may lie below another one
 */
record Engine(boolean nestsObjects) {}
