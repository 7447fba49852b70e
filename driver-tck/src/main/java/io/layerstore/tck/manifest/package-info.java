// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/**
 * The rules that the manifest and tag services keep over any driver, one class for a few areas of
 * {@code docs/spec/manifest-service.md}.
 */
@NullMarked
package io.layerstore.tck.manifest;

import org.jspecify.annotations.NullMarked;
