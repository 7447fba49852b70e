// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/**
 * What ties layers together: descriptors.
 */
@NullMarked
package io.layerstore.manifest;

import org.jspecify.annotations.NullMarked;
