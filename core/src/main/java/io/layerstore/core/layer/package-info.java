// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** The layer service over any driver: links, layer index, uploads. */
@NullMarked
package io.layerstore.core.layer;

import org.jspecify.annotations.NullMarked;
